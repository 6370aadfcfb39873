import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { retentionNotice, tables } from '../../kernel/schema/index.ts';
import { today } from '../erasure/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import { dueCycles, noticeDays, studentsDue, type DueCycle } from './due-cycles.ts';

const { grant } = tables;

/**
 * Notifies the coordinators of what will be erased, thirty days before, once for each cycle. Where the deadline is nearer
 * or has passed, for example on a restored copy, it is postponed.
 * @returns for how many cycles
 */
export async function warnCoordinators(): Promise<number> {
	let warned = 0;
	for (const cycle of await dueCycles())
		if (!cycle.noticeAt && dayAfter(cycle.eraseOn, -noticeDays) <= today() && (await warn(cycle))) warned++;
	return warned;
}

async function warn({ id: cycleId, programId, eraseOn }: DueCycle): Promise<boolean> {
	const earliest = dayAfter(today(), noticeDays);
	const day = eraseOn > earliest ? eraseOn : earliest;
	return transaction(async () => {
		const students = (await studentsDue(cycleId, { day })).length;
		if (!students) return false;
		const inserted = await db()
			.insert(retentionNotice)
			.values({ cycleId, at: now(), eraseOn: day, students })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) return false;
		await record({
			actorId: null,
			verb: 'retention.warn',
			subject: ['program', programId],
			schools: await schoolsOfProgram(programId),
			detail: `${cycleId} students=${students} on=${day}`
		});
		for (const { id } of await coordinatorsOf(programId))
			await enqueueMail(id, 'retention', { students, day });
		return true;
	});
}

const coordinatorsOf = (programId: string) =>
	rows<{ id: string }>(sql`
		select distinct ${grant.personId} as id from ${grant}
		where ${grant.role} = 'coordinator' and ${grant.programId} = ${programId} and ${openGrant(grant)}
		and not ${suspendedSql(grant.personId, instant(now()))}`);
