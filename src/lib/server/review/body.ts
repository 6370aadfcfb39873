import { eq } from 'drizzle-orm';
import { db } from '../kernel/db/index.ts';
import { revision } from '../kernel/schema/index.ts';

/** The words of a revision that the caller has been let into. */
export async function bodyOf(revisionId: string): Promise<string> {
	const [found] = await db()
		.select({ body: revision.body })
		.from(revision)
		.where(eq(revision.id, revisionId));
	return found!.body;
}
