import { type Actor, publishesFor, readerOf } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { schoolsCoordinatedBy } from '../appointments/index.ts';
import { schoolsThatAnswer } from '../../safety/ports/index.ts';

/** Whether somebody publishes for a program, or, without one, for the commission: asked of the database at this moment. */
export async function mayPublish(actor: Actor, programId: string | null): Promise<boolean> {
	const [answer] = await rows<{ may: boolean }>(
		sql`select ${publishesFor.where(readerOf(actor), sql`${programId}::text`)} as may`
	);
	return answer!.may;
}

/** The schools whose leads answer for what this actor writes for the public: for a program, or for the commission. */
export async function schoolsOfPublicWords(actor: Actor, programId: string | null): Promise<string[]> {
	if (programId === null) return schoolsCoordinatedBy(actor);
	return schoolsThatAnswer(actor, await schoolsOfProgram(programId));
}
