import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { enqueueMail, canSendMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { type Calendar, calendars, isMorning } from '../../schools/calendar/index.ts';
import { deputyItemsSql, isNoWriter } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './waiting-rows.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { auditEvent, grant, membership, person } = tables;

/**
 * Mails each teacher who has letters past the promise, in their own classes or as a deputy: once on each school day, in the three
 * hours after school opens. The audit event of the day marks it as done.
 * @returns how many were reminded
 */
export async function remindTeachers(): Promise<number> {
	// Without mail nobody is reminded, and no audit event must say so.
	if (!canSendMail()) return 0;
	const moment = now();
	let reminded = 0;
	for (const calendar of (await calendars()).values())
		if (isMorning(calendar, moment)) reminded += await remindSchool(calendar, moment);
	return reminded;
}

async function remindSchool({ schoolId, timeZone }: Calendar, moment: Date): Promise<number> {
	const today = dayIn(moment, timeZone);
	return transaction(async () => {
		const teachers = await teachersToRemind(schoolId, today, moment);
		for (const { id, letters } of teachers) {
			await enqueueMail(id, 'overdue', { letters });
			await record({
				actorId: null,
				verb: 'cover.remind',
				subject: ['person', id],
				schools: [schoolId],
				detail: today
			});
		}
		return teachers.length;
	});
}

/** Teachers of a school with an address and letters past the promise who were not reminded today, and how many letters. */
async function teachersToRemind(schoolId: string, today: string, moment: Date) {
	const overdue = sql`select waiting_item.reviewable_id, waiting_item.classroom_id, waiting_item.pairing_id,
		waiting_item.author_id from ${waitingRows(instant(moment))} waiting_item
		join ${await promiseCutoffs(moment)} on promise.school_id = waiting_item.school_id
			and waiting_item.submitted_at <= promise.cutoff
		where waiting_item.school_id = ${schoolId}`;
	const coveredRows = deputyItemsSql(person.id, sql`${moment.toISOString()}::timestamptz`);
	return rows<{ id: string; letters: number }>(sql`
		with overdue as materialized (${overdue})
		select ${person.id}, count(distinct overdue.reviewable_id)::int as letters
		from ${grant}
		join ${person} on ${person.id} = ${grant.personId} and ${person.email} is not null
		join overdue on ${isNoWriter(person.id, { pairingId: sql`overdue.pairing_id`, authorId: sql`overdue.author_id` })}
		where ${grant.schoolId} = ${schoolId} and ${openGrant(grant, 'teacher')}
		and not ${suspendedSql(person.id, instant(moment))}
		and not exists (select from ${auditEvent} where ${auditEvent.subjectKind} = 'person'
			and ${auditEvent.subjectId} = ${person.id}::text
			and ${auditEvent.verb} = 'cover.remind' and ${auditEvent.detail} = ${today})
		and (exists (select from ${membership} where ${membership.personId} = ${person.id}
			and ${membership.classroomId} = overdue.classroom_id
				and ${openMembership(membership, 'teacher')})
			or exists (select from ${coveredRows} covered where covered.reviewable_id = overdue.reviewable_id
				and covered.classroom_id = overdue.classroom_id))
		group by ${person.id}`);
}
