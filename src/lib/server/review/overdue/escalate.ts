import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	escalation,
	aliased,
	approval,
	classroomMembership,
	deputy,
	type ItemKind,
	roleGrant,
	school
} from '../../kernel/schema/index.ts';
import { notifySubstitutes } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { isNoWriter, isDeputyInForce, teachesAt } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './waiting-rows.ts';

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

// To whom waiting letters go next. Only queries; escalate.ts writes the result.

const { a, d, g, held, s } = aliased({ a: approval, d: deputy, g: roleGrant, held: escalation, s: school });
const { own, t, x } = aliased({ own: classroomMembership, t: classroomMembership, x: escalation });

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
) => sql`distinct w.revision_id as "revisionId", w.reviewable_id as "reviewableId",
	w.kind, w.classroom_id as "classroomId", w.school_id as "schoolId", ${toId} as "toId"`;

const writerIds = { pairingId: sql`w.pairing_id`, authorId: sql`w.author_id` };

const isNotEscalated = (toId: SQLWrapper, step: string) => sql`
	not exists (select from ${x} where ${x.revisionId} = w.revision_id
		and ${x.classroomId} = w.classroom_id and ${x.toId} = ${toId} and ${x.step} = ${step})`;

/**
 * Letters for deputies: past the promise, or at once where the teacher said so. Not for deputies who teach the class
 * themselves, which have them in their queue, nor for one who has approved the letter, since one adult never decides for two
 * classrooms.
 */
async function forDeputies(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${d.deputyId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} w
		join ${await promiseCutoffs(moment)} on promise.school_id = w.school_id
		join ${s} on ${s.id} = w.school_id
		join ${t} on ${t.classroomId} = w.classroom_id and ${openMembership(t, 'teacher')}
		join ${d} on ${d.teacherId} = ${t.personId} and ${isDeputyInForce(instant(moment))}
		where (${d.after} = 'at_once' or w.submitted_at <= promise.cutoff)
		and ${teachesAt(to, sql`w.school_id`, instant(moment))}
		and ${isNoWriter(to, writerIds)}
		and not exists (select from ${own} where ${own.classroomId} = w.classroom_id
			and ${own.personId} = ${d.deputyId} and ${openMembership(own, 'teacher')})
		and not exists (select from ${a} where ${a.revisionId} = w.revision_id and ${a.by} = ${d.deputyId})
		and ${isNotEscalated(to, 'deputy')}
		limit ${batchSize}`);
}

/** Letters past the promise that no deputy has, or that a deputy has had for another promise, with their coordinators. */
async function forCoordinators(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${g.personId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} w
		join ${await promiseCutoffs(moment)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join ${s} on ${s.id} = w.school_id
		join ${g} on ${g.role} = 'coordinator' and ${g.programId} = w.program_id and ${openGrant(g)}
			and not ${suspendedSql(g.personId, instant(moment))}
		where ${isNoWriter(to, writerIds)}
		and ${isNotEscalated(to, 'coordinator')}
		and not exists (
			select from ${held}
			join ${d} on ${d.deputyId} = ${held.toId} and ${isDeputyInForce(instant(moment))}
			join ${t} on ${t.personId} = ${d.teacherId} and ${t.classroomId} = ${held.classroomId}
				and ${openMembership(t, 'teacher')}
			where ${held.revisionId} = w.revision_id and ${held.classroomId} = w.classroom_id and ${held.step} = 'deputy'
			and ${held.at} > promise.cutoff and ${teachesAt(held.toId, sql`w.school_id`, instant(moment))})
		limit ${batchSize}`);
}
