import { db, eq } from '../kernel/db/index.ts';
import { revision } from '../kernel/schema/index.ts';

/** The text of a revision that the caller may read. */
export async function revisionBody(revisionId: string): Promise<string> {
	const [row] = await db().select({ body: revision.body }).from(revision).where(eq(revision.id, revisionId));
	return row!.body;
}
