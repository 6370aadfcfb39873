// What a reviewer reads: found through the reviewer, by the id of their own assignment alone.
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { applicationScore, tables } from '../../kernel/schema/index.ts';
import { findCall } from '../find-call.ts';
import { isInReview } from './draw-missing.ts';
import { reviewerOf } from './find-reviewer.ts';

const { application, item, reviewAssignment } = tables;

/** An application that somebody reads, without anything of whose it is. */
export interface OwnAssignment {
	id: string;
	callId: string;
	programId: string | null;
	applicationId: string;
	number: number;
	revisionId: string;
	/** Language of the answers. */
	locale: string;
	handedInAt: string | null;
	remark: string;
	savedAt: string | null;
	/** By the number of their criterion. */
	scores: Record<string, number>;
}

/** @throws NotFound for whoever does not read it, or no more */
export async function findAssignment(actor: Actor, slug: string, id: string): Promise<OwnAssignment> {
	const call = await findCall(slug, 'en');
	const reviewer = call.selects ? await reviewerOf(actor, call.id) : null;
	const [row] =
		reviewer && isId(id)
			? await rows<Omit<OwnAssignment, 'callId' | 'programId'>>(sql`
			select ${reviewAssignment.id}, ${application.id} as "applicationId", ${application.number},
				${application.revisionId} as "revisionId", ${application.locale},
					${reviewAssignment.handedInAt} as "handedInAt", ${reviewAssignment.remark},
						${reviewAssignment.savedAt} as "savedAt",
				(select coalesce(json_object_agg(${applicationScore.criterion}, ${applicationScore.value}), '{}') from ${applicationScore}
					where ${applicationScore.assignmentId} = ${reviewAssignment.id}) as scores
			from ${reviewAssignment} join ${application} on ${application.id} = ${reviewAssignment.applicationId}
				left join ${item} on ${item.id} = ${application.reviewableId}
			where ${reviewAssignment.id} = ${id} and ${reviewAssignment.reviewerId} = ${reviewer.id}
				and ${reviewAssignment.endedAt} is null
			and ${application.articleId} = ${call.id} and ${isInReview}`)
			: [];
	if (!row) throw new NotFound();
	return { ...row, callId: call.id, programId: call.programId };
}

/** A number on the list of a reviewer. */
export interface AssignmentLine {
	id: string;
	number: number;
	state: 'open' | 'saved' | 'done';
}

/** What somebody reads of a call, by number. */
export const assignmentsOf = (reviewerId: string): Promise<AssignmentLine[]> =>
	rows<AssignmentLine>(sql`
		select ${reviewAssignment.id}, ${application.number},
			case when ${reviewAssignment.handedInAt} is not null then 'done'
				when ${reviewAssignment.savedAt} is not null then 'saved' else 'open' end as state
		from ${reviewAssignment} join ${application} on ${application.id} = ${reviewAssignment.applicationId}
			left join ${item} on ${item.id} = ${application.reviewableId}
		where ${reviewAssignment.reviewerId} = ${reviewerId} and ${reviewAssignment.endedAt} is null and ${isInReview}
			order by ${application.number}`);

/** When it was saved last, as forms keep it; empty where nothing was. */
export const basisOfScores = ({ savedAt }: Pick<OwnAssignment, 'savedAt'>): string =>
	savedAt === null ? '' : new Date(savedAt).toISOString();
