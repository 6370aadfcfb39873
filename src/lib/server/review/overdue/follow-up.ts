import { reopenRequests } from '../approvals/index.ts';
import { askPalTeachers } from '../second-approval/ask-again.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction, afterCommit, db, type SQLWrapper } from '../../kernel/db/index.ts';
import { enqueueMail, canSendMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { type Calendar, calendars, isMorning } from '../../schools/calendar/index.ts';
import { deputyItemsSql, isNoWriter, isDeputyInForce, teachesAt } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './overdue.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { tables, aliased, escalation, inner, type ItemKind } from '../../kernel/schema/index.ts';
import { notifySubstitutes } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';

const { approval, auditEvent, deputy, grant, membership, person, school } = tables;
const { ownMembership } = aliased({ ownMembership: membership });

/** Follows up waiting items: opens missing requests, escalates overdue ones, and reminds teachers in the morning. */
export async function followUpOverdue(): Promise<void> {
	await reopenRequests();
	await escalateOverdue();
	await askPalTeachers();
	await remindTeachers();
}

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

/** Rounds of one run; the next run, some minutes later, takes the others. */
const maxRounds = 20;

/**
 * Escalates letters that wait too long to deputies, and then to coordinators. This never releases anything: it only adds people who
 * are notified.
 * @returns how many rows it wrote
 */
export async function escalateOverdue(): Promise<{ deputies: number; coordinators: number }> {
	const moment = now();
	const deputies = await escalateInRounds('deputy', moment, forDeputies);
	const coordinators = await escalateInRounds('coordinator', moment, forCoordinators);
	return { deputies, coordinators };
}

type EscalateStep = 'deputy' | 'coordinator';

async function escalateInRounds(
	step: EscalateStep,
	moment: Date,
	find: (moment: Date) => Promise<OverdueCandidate[]>
): Promise<number> {
	let written = 0;
	for (let round = 0; round < maxRounds; round++) {
		const count = await transaction(async () => escalate(step, moment, await find(moment)));
		written += count;
		if (count < batchSize) break;
	}
	return written;
}

async function escalate(step: EscalateStep, moment: Date, candidates: OverdueCandidate[]): Promise<number> {
	if (!candidates.length) return 0;
	const written = await db()
		.insert(escalation)
		.values(candidates.map(({ schoolId: _, kind: __, ...candidate }) => ({ ...candidate, step, at: moment })))
		.onConflictDoNothing()
		.returning();
	const schoolOf = new Map(candidates.map(({ classroomId, schoolId }) => [classroomId, schoolId]));
	const kindOf = new Map(candidates.map(({ reviewableId, kind }) => [reviewableId, kind]));
	for (const { reviewableId, classroomId, toId } of written)
		await record({
			actorId: null,
			verb: `cover.${step}`,
			subject: [kindOf.get(reviewableId)!, reviewableId],
			schools: [schoolOf.get(classroomId)!],
			detail: toId
		});
	const receivers = [...new Set(written.map(({ toId }) => toId))];
	if (step === 'coordinator') return written.length;
	await notifySubstitutes(written);
	await afterCommit(() => publish(receivers, 'queue:changed'));
	return written.length;
}

/** One item that is escalated to one person for one classroom. */
interface OverdueCandidate {
	revisionId: string;
	reviewableId: string;
	kind: ItemKind;
	classroomId: string;
	schoolId: string;
	toId: string;
}

/** Candidates in one round; the next round takes the others. */
const batchSize = 500;

const candidateColumns = (
	toId: SQLWrapper
) => sql`distinct waiting_item.revision_id as "revisionId", waiting_item.reviewable_id as "reviewableId",
	waiting_item.kind, waiting_item.classroom_id as "classroomId", waiting_item.school_id as "schoolId",
	${toId} as "toId"`;

const writerIds = { pairingId: sql`waiting_item.pairing_id`, authorId: sql`waiting_item.author_id` };

const isNotEscalated = (toId: SQLWrapper, step: string) => sql`
	not exists (select from ${inner.escalation} where ${inner.escalation.revisionId} = waiting_item.revision_id
		and ${inner.escalation.classroomId} = waiting_item.classroom_id and ${inner.escalation.toId} = ${toId}
			and ${inner.escalation.step} = ${step})`;

/**
 * Letters for deputies: past the promise, or at once where the teacher said so. Not for deputies who teach the class
 * themselves, which have them in their queue, nor for one who has approved the letter, since one adult never decides for two
 * classrooms.
 */
async function forDeputies(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${deputy.deputyId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} waiting_item
		join ${await promiseCutoffs(moment)} on promise.school_id = waiting_item.school_id
		join ${school} on ${school.id} = waiting_item.school_id
		join ${membership} on ${membership.classroomId} = waiting_item.classroom_id
			and ${openMembership(membership, 'teacher')}
		join ${deputy} on ${deputy.teacherId} = ${membership.personId} and ${isDeputyInForce(instant(moment))}
		where (${deputy.after} = 'at_once' or waiting_item.submitted_at <= promise.cutoff)
		and ${teachesAt(to, sql`waiting_item.school_id`, instant(moment))}
		and ${isNoWriter(to, writerIds)}
		and not exists (select from ${ownMembership} where ${ownMembership.classroomId} = waiting_item.classroom_id
			and ${ownMembership.personId} = ${deputy.deputyId} and ${openMembership(ownMembership, 'teacher')})
		and not exists (select from ${approval} where ${approval.revisionId} = waiting_item.revision_id
			and ${approval.by} = ${deputy.deputyId})
		and ${isNotEscalated(to, 'deputy')}
		limit ${batchSize}`);
}

/** Letters past the promise that no deputy has, or that a deputy has had for another promise, with their coordinators. */
async function forCoordinators(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${grant.personId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} waiting_item
		join ${await promiseCutoffs(moment)} on promise.school_id = waiting_item.school_id
			and waiting_item.submitted_at <= promise.cutoff
		join ${school} on ${school.id} = waiting_item.school_id
		join ${grant} on ${grant.role} = 'coordinator' and ${grant.programId} = waiting_item.program_id
			and ${openGrant(grant)}
			and not ${suspendedSql(grant.personId, instant(moment))}
		where ${isNoWriter(to, writerIds)}
		and ${isNotEscalated(to, 'coordinator')}
		and not exists (
			select from ${tables.escalation}
			join ${deputy} on ${deputy.deputyId} = ${tables.escalation.toId} and ${isDeputyInForce(instant(moment))}
			join ${membership} on ${membership.personId} = ${deputy.teacherId}
				and ${membership.classroomId} = ${tables.escalation.classroomId}
				and ${openMembership(membership, 'teacher')}
			where ${tables.escalation.revisionId} = waiting_item.revision_id
				and ${tables.escalation.classroomId} = waiting_item.classroom_id
				and ${tables.escalation.step} = 'deputy'
			and ${tables.escalation.at} > promise.cutoff
				and ${teachesAt(tables.escalation.toId, sql`waiting_item.school_id`, instant(moment))})
		limit ${batchSize}`);
}
