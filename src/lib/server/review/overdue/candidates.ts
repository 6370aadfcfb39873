// To whom waiting letters go next. Only queries; escalate.ts writes the result.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	approval,
	classroomMembership,
	deputy,
	escalation,
	type ItemKind,
	roleGrant,
	school
} from '../../kernel/schema/index.ts';
import { isNoWriter, isDeputyInForce, teachesAt } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './waiting-rows.ts';

const { a, d, g, held, s } = aliased({ a: approval, d: deputy, g: roleGrant, held: escalation, s: school });
const { own, t, x } = aliased({ own: classroomMembership, t: classroomMembership, x: escalation });

/** One item that is escalated to one person for one classroom. */
export interface OverdueCandidate {
	revisionId: string;
	reviewableId: string;
	kind: ItemKind;
	classroomId: string;
	schoolId: string;
	toId: string;
}

/** Candidates in one round; the next round takes the others. */
export const batchSize = 500;

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
export async function forDeputies(moment: Date): Promise<OverdueCandidate[]> {
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
export async function forCoordinators(moment: Date): Promise<OverdueCandidate[]> {
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
