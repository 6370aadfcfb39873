import { type Actor, publishesFor, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';

/** Whether somebody publishes for a program, or, without one, for the commission: asked of the database at this moment. */
export async function mayPublish(actor: Actor, programId: string | null): Promise<boolean> {
	const [answer] = await rows<{ may: boolean }>(
		sql`select ${publishesFor.where(readerOf(actor), sql`${programId}::text`)} as may`
	);
	return answer!.may;
}
