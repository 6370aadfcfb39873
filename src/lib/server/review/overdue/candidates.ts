// To whom waiting letters go next. Only queries; escalate.ts writes the result.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, inner, type ItemKind, tables } from '../../kernel/schema/index.ts';
import { isNoWriter, isDeputyInForce, teachesAt } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './waiting-rows.ts';

const { approval, deputy, escalation, grant, membership, school } = tables;
const { ownMembership } = aliased({ ownMembership: membership });

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
	not exists (select from ${inner.escalation} where ${inner.escalation.revisionId} = w.revision_id
		and ${inner.escalation.classroomId} = w.classroom_id and ${inner.escalation.toId} = ${toId}
			and ${inner.escalation.step} = ${step})`;

/**
 * Letters for deputies: past the promise, or at once where the teacher said so. Not for deputies who teach the class
 * themselves, which have them in their queue, nor for one who has approved the letter, since one adult never decides for two
 * classrooms.
 */
export async function forDeputies(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${deputy.deputyId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} w
		join ${await promiseCutoffs(moment)} on promise.school_id = w.school_id
		join ${school} on ${school.id} = w.school_id
		join ${membership} on ${membership.classroomId} = w.classroom_id and ${openMembership(membership, 'teacher')}
		join ${deputy} on ${deputy.teacherId} = ${membership.personId} and ${isDeputyInForce(instant(moment))}
		where (${deputy.after} = 'at_once' or w.submitted_at <= promise.cutoff)
		and ${teachesAt(to, sql`w.school_id`, instant(moment))}
		and ${isNoWriter(to, writerIds)}
		and not exists (select from ${ownMembership} where ${ownMembership.classroomId} = w.classroom_id
			and ${ownMembership.personId} = ${deputy.deputyId} and ${openMembership(ownMembership, 'teacher')})
		and not exists (select from ${approval} where ${approval.revisionId} = w.revision_id
			and ${approval.by} = ${deputy.deputyId})
		and ${isNotEscalated(to, 'deputy')}
		limit ${batchSize}`);
}

/** Letters past the promise that no deputy has, or that a deputy has had for another promise, with their coordinators. */
export async function forCoordinators(moment: Date): Promise<OverdueCandidate[]> {
	const to = sql`${grant.personId}`;
	return rows(sql`
		select ${candidateColumns(to)}
		from ${waitingRows(instant(moment))} w
		join ${await promiseCutoffs(moment)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join ${school} on ${school.id} = w.school_id
		join ${grant} on ${grant.role} = 'coordinator' and ${grant.programId} = w.program_id and ${openGrant(grant)}
			and not ${suspendedSql(grant.personId, instant(moment))}
		where ${isNoWriter(to, writerIds)}
		and ${isNotEscalated(to, 'coordinator')}
		and not exists (
			select from ${escalation}
			join ${deputy} on ${deputy.deputyId} = ${escalation.toId} and ${isDeputyInForce(instant(moment))}
			join ${membership} on ${membership.personId} = ${deputy.teacherId}
				and ${membership.classroomId} = ${escalation.classroomId}
				and ${openMembership(membership, 'teacher')}
			where ${escalation.revisionId} = w.revision_id and ${escalation.classroomId} = w.classroom_id
				and ${escalation.step} = 'deputy'
			and ${escalation.at} > promise.cutoff and ${teachesAt(escalation.toId, sql`w.school_id`, instant(moment))})
		limit ${batchSize}`);
}
