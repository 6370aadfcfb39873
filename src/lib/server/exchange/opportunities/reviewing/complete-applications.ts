// Which applications to a call are complete, and which of these can be read by reviewers.
import { rows, sql } from '../../../kernel/db/index.ts';
import { isReleased } from '../../../kernel/predicates/index.ts';
import { aliased, application, reviewable } from '../../../kernel/schema/index.ts';
import { labels } from '../../../directory/labels/index.ts';
import { isStillThere } from '../applicants.ts';
import { eligibilityOf } from '../eligibility.ts';
import { callsOfRevisions, type FoundCall } from '../find-call.ts';
import { factsOfMany } from '../student-facts.ts';
import { isStruckSql } from '../strikes/index.ts';

const { ap, i } = aliased({ ap: application, i: reviewable });

/** More than a city hands in to one call. */
const mostApplications = 5_000;

export interface ReadApplication {
	id: string;
	schoolId: string;
	/** Every rule of the call is met. */
	complete: boolean;
	/** A person has confirmed what reviewers do not see. */
	struck: boolean;
}

/** The applications that were read at the desk. */
export async function readApplications(call: FoundCall): Promise<ReadApplication[]> {
	const list = await rows<Omit<ReadApplication, 'complete'> & { studentId: string; revisionId: string }>(sql`
		select ${ap.id}, ${ap.schoolId} as "schoolId", ${ap.studentId} as "studentId", ${ap.revisionId} as "revisionId",
			${isStruckSql(ap.id)} as struck
		from ${ap} join ${i} on ${i.id} = ${ap.reviewableId}
		where ${ap.articleId} = ${call.id} and ${ap.withdrawnAt} is null and ${isReleased(i)} and ${isStillThere}
		order by ${ap.id} limit ${mostApplications}`);
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], 'en');
	const ruled = new Map(wordings.map(({ revisionId, rules }) => [revisionId, { ...call, rules }]));
	const factsOf = await factsOfMany(
		list.map(({ studentId }) => studentId),
		[call.id]
	);
	const reader = { label: await labels('en'), locale: 'en' };
	return list.map(({ id, schoolId, studentId, revisionId, struck }) => ({
		...{ id, schoolId, struck },
		complete: eligibilityOf(ruled.get(revisionId)!, factsOf(studentId, call.id), reader).every(
			({ met }) => met
		)
	}));
}

/** Whether an application may still be handed in again, or is at the desk. */
export async function areSomeAtDesk(callId: string): Promise<boolean> {
	const list = await rows(sql`select from ${ap} join ${i} on ${i.id} = ${ap.reviewableId}
		where ${ap.articleId} = ${callId} and ${ap.withdrawnAt} is null
		and ${i.state} in ('waiting', 'approved', 'returned') and ${isStillThere} limit 1`);
	return list.length > 0;
}
