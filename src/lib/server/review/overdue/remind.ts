import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { enqueueMail, canSendMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { type Calendar, calendars, isMorning } from '../../directory/calendar/index.ts';
import { coveredSql, isNoWriter } from '../../directory/delegation/index.ts';
import { promises, waits } from './waits.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { aliased, auditEvent, classroomMembership, person, roleGrant } from '../../kernel/schema/index.ts';

const { g, p, t, v } = aliased({ g: roleGrant, p: person, t: classroomMembership, v: auditEvent });

/**
 * Mails each teacher who has letters past the promise, in their own classes or as a deputy: once on each school day,
 * in the three hours after school opens. The audit event of the day says that it was done.
 * @returns how many were reminded
 */
export async function remindTeachers(): Promise<number> {
	// Nobody is reminded where nothing can be mailed, and nothing says that they were.
	if (!canSendMail()) return 0;
	const at = now();
	let reminded = 0;
	for (const calendar of (await calendars()).values())
		if (isMorning(calendar, at)) reminded += await remindSchool(calendar, at);
	return reminded;
}

async function remindSchool({ schoolId, timeZone }: Calendar, at: Date): Promise<number> {
	const today = dayIn(at, timeZone);
	return transaction(async () => {
		const found = await toRemind(schoolId, today, at);
		for (const { id, letters } of found) {
			await enqueueMail(id, 'overdue', { letters });
			await record({
				actorId: null,
				verb: 'cover.remind',
				subject: ['person', id],
				schools: [schoolId],
				detail: today
			});
		}
		return found.length;
	});
}

/** Teachers of a school with an address, how many letters they have past the promise, and no reminder today. */
async function toRemind(schoolId: string, today: string, at: Date) {
	const overdue = sql`select w.reviewable_id, w.classroom_id, w.pairing_id, w.author_id from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		where w.school_id = ${schoolId}`;
	const covered = coveredSql(p.id, sql`${at.toISOString()}::timestamptz`);
	return rows<{ id: string; letters: number }>(sql`
		with overdue as materialized (${overdue})
		select ${p.id}, count(distinct o.reviewable_id)::int as letters
		from ${g}
		join ${p} on ${p.id} = ${g.personId} and ${p.email} is not null
		join overdue o on ${isNoWriter(p.id, { pairingId: sql`o.pairing_id`, authorId: sql`o.author_id` })}
		where ${g.schoolId} = ${schoolId} and ${openGrant(g, 'teacher')}
		and not ${suspendedSql(p.id, instant(at))}
		and not exists (select from ${v} where ${v.subjectKind} = 'person' and ${v.subjectId} = ${p.id}::text
			and ${v.verb} = 'cover.remind' and ${v.detail} = ${today})
		and (exists (select from ${t} where ${t.personId} = ${p.id} and ${t.classroomId} = o.classroom_id
				and ${openMembership(t, 'teacher')})
			or exists (select from ${covered} covered where covered.reviewable_id = o.reviewable_id
				and covered.classroom_id = o.classroom_id))
		group by ${p.id}`);
}
