// Which applications to a call are complete, and which of these can be read by reviewers.
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { labels } from '../../people/labels/index.ts';
import { isReadable, isStillThere } from '../applicants.ts';
import { eligibilityOf } from '../eligibility.ts';
import { callsOfRevisions, type FoundCall } from '../find-call.ts';
import { factsOfMany } from '../student-facts.ts';
import { isStruckSql } from '../strikes/index.ts';

const { application, item } = tables;

/** More than a city hands in to one call. */
const mostApplications = 5_000;

export interface ReadApplication {
	id: string;
	/** Null: of an adult from outside. */
	schoolId: string | null;
	/** Every rule of the call is met. */
	complete: boolean;
	/** A person has confirmed what reviewers do not see. */
	struck: boolean;
}

/** The applications that were read at the desk; of adults from outside, those that were handed in: the form lets nothing be missing. */
export async function readApplications(call: FoundCall): Promise<ReadApplication[]> {
	const list = await readable(call);
	const ofStudents = list.flatMap(({ id, studentId, revisionId }) =>
		studentId === null ? [] : { id, studentId, revisionId }
	);
	const complete = await completeOf(call, ofStudents);
	return list.map(({ id, schoolId, studentId, struck }) => ({
		id,
		schoolId,
		struck,
		complete: studentId === null || complete.has(id)
	}));
}

const readable = (call: FoundCall) =>
	rows<Omit<ReadApplication, 'complete'> & { studentId: string | null; revisionId: string }>(sql`
		select ${application.id}, ${application.schoolId} as "schoolId", ${application.studentId} as "studentId",
			${application.revisionId} as "revisionId", ${isStruckSql(application.id)} as struck
		from ${application} left join ${item} on ${item.id} = ${application.reviewableId}
		where ${application.articleId} = ${call.id} and ${isReadable}
		order by ${application.id} limit ${mostApplications}`);

/** Those of them that meet every rule which they answered. */
async function completeOf(
	call: FoundCall,
	list: { id: string; studentId: string; revisionId: string }[]
): Promise<Set<string>> {
	if (!list.length) return new Set();
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], 'en');
	const ruled = new Map(wordings.map(({ revisionId, rules }) => [revisionId, { ...call, rules }]));
	const factsOf = await factsOfMany(
		list.map(({ studentId }) => studentId),
		[call.id]
	);
	const reader = { label: await labels('en'), locale: 'en' };
	const met = list.filter(({ studentId, revisionId }) =>
		eligibilityOf(ruled.get(revisionId)!, factsOf(studentId, call.id), reader).every((rule) => rule.met)
	);
	return new Set(met.map(({ id }) => id));
}

/** Whether an application may still be handed in again, or is at the desk. */
export async function areSomeAtDesk(callId: string): Promise<boolean> {
	const list = await rows(sql`select from ${application}
		join ${item} on ${item.id} = ${application.reviewableId}
		where ${application.articleId} = ${callId} and ${application.withdrawnAt} is null
		and ${item.state} in ('waiting', 'approved', 'returned') and ${isStillThere} limit 1`);
	return list.length > 0;
}
