// What a reviewer reads: found through the reviewer, by the id of their own assignment alone.
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	aliased,
	application,
	applicationScore,
	reviewable,
	reviewAssignment
} from '../../kernel/schema/index.ts';
import { findCall } from '../find-call.ts';
import { isInReview } from './draw-missing.ts';
import { reviewerOf } from './find-reviewer.ts';

const { ap, i, ra } = aliased({ ap: application, i: reviewable, ra: reviewAssignment });

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
	const reviewer = await reviewerOf(actor, call.id);
	const [row] =
		reviewer && isId(id)
			? await rows<Omit<OwnAssignment, 'callId' | 'programId'>>(sql`
			select ${ra.id}, ${ap.id} as "applicationId", ${ap.number}, ${ap.revisionId} as "revisionId", ${ap.locale},
				${ra.handedInAt} as "handedInAt", ${ra.remark}, ${ra.savedAt} as "savedAt",
				(select coalesce(json_object_agg(${applicationScore.criterion}, ${applicationScore.value}), '{}') from ${applicationScore}
					where ${applicationScore.assignmentId} = ${ra.id}) as scores
			from ${ra} join ${ap} on ${ap.id} = ${ra.applicationId} left join ${i} on ${i.id} = ${ap.reviewableId}
			where ${ra.id} = ${id} and ${ra.reviewerId} = ${reviewer.id} and ${ra.endedAt} is null
			and ${ap.articleId} = ${call.id} and ${isInReview}`)
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
		select ${ra.id}, ${ap.number},
			case when ${ra.handedInAt} is not null then 'done' when ${ra.savedAt} is not null then 'saved' else 'open' end as state
		from ${ra} join ${ap} on ${ap.id} = ${ra.applicationId} left join ${i} on ${i.id} = ${ap.reviewableId}
		where ${ra.reviewerId} = ${reviewerId} and ${ra.endedAt} is null and ${isInReview} order by ${ap.number}`);

/** When it was saved last, as forms keep it; empty where nothing was. */
export const basisOfScores = ({ savedAt }: Pick<OwnAssignment, 'savedAt'>): string =>
	savedAt === null ? '' : new Date(savedAt).toISOString();
