import { type Actor, coordinates } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { program, tables } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { today } from '../erasure/index.ts';
import { deadline, noticeDays } from './due-cycles.ts';

const { cycle, retentionNotice } = tables;

export const minDays = 30;
export const maxDays = 3_650;

/**
 * Sets for how many days after the end of a cycle a program keeps its students' texts. Where the new deadline is more than
 * thirty days away, the warning is sent again before it; cycles that are done are not affected.
 * @throws NotFound, Invalid
 */
export async function setDays(actor: Actor, programId: string, typed: string): Promise<void> {
	if (!coordinates(actor, programId)) throw new NotFound();
	const days = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
	if (!(days >= minDays && days <= maxDays)) throw new Invalid('days', 'retention_days');
	await transaction(async () => {
		await db().update(program).set({ retentionDays: days }).where(eq(program.id, programId));
		await rows(sql`
			delete from ${retentionNotice} using ${cycle}, ${tables.program}
			where ${cycle.id} = ${retentionNotice.cycleId} and ${tables.program.id} = ${cycle.programId}
				and ${tables.program.id} = ${programId} and ${retentionNotice.doneAt} is null
			and ${deadline} - ${noticeDays}::int > ${today()}::date`);
		await record({
			actorId: actor.id,
			verb: 'retention.days',
			subject: ['program', programId],
			schools: await schoolsOfProgram(programId),
			detail: String(days)
		});
	});
}
