import { sql } from '../../kernel/db/index.ts';
import { aliased, reviewable, tables } from '../../kernel/schema/index.ts';
import { needsTwo } from '../../kernel/access/index.ts';
import type { ReviewScope } from '../scope.ts';

const { endorsement, notification, person } = tables;
const { reviewable: reviewableRow } = aliased({ reviewable });

interface Endorsement {
	by: string;
	byName: string;
	classroomId: string;
}

/** The endorsements of `reviewable`'s newest revision, as a JSON column. */
export const endorsementsSql = sql<Endorsement[]>`(
	select coalesce(json_agg(json_build_object('by', ${endorsement.by}, 'byName', ${person.displayName},
		'classroomId', ${endorsement.classroomId})
		order by ${endorsement.at}), '[]')
	from ${endorsement} join ${person} on ${person.id} = ${endorsement.by}
		where ${endorsement.revisionId} = ${reviewableRow.revisionId})`;

/** Who was asked to be the second teacher of `reviewable`'s newest revision, as a JSON column. */
export const askedSecondsSql = sql<{ id: string; name: string }[]>`(
	select coalesce(json_agg(json_build_object('id', ${person.id}, 'name', ${person.displayName})
		order by ${notification.id}), '[]')
	from ${notification} join ${person} on ${person.id} = ${notification.personId}
	where ${notification.kind} = 'second' and ${notification.subjectId} = ${reviewableRow.revisionId})`;

interface SecondApprovalItem {
	state: string;
	reading: string;
	knowsSecret: boolean;
	endorsements: Endorsement[];
	/** The people who were asked to be the second teacher. */
	askedSeconds: { id: string; name: string }[];
	authorId: string;
	scope: ReviewScope;
}

/**
 * What the page says about a second teacher: `needed` before the reader approves, `waits` after it (with the people who are asked),
 * `yours` where it waits for the reader. Null where there is nothing to say.
 */
export function secondTeacherView(
	{ state, reading, knowsSecret, endorsements, askedSeconds, authorId, scope }: SecondApprovalItem,
	readerId: string,
	nameOf: (id: string, name: string) => string
) {
	if (state !== 'waiting' || reading !== 'classroom') return null;
	const others = endorsements.filter(({ by }) => by !== readerId);
	const names = others.map(({ by, byName }) => nameOf(by, byName));
	/** True when a restriction is the reason, false when the secret is. */
	const measure = needsTwo(scope, authorId);
	if (others.length < endorsements.length) {
		const askedNames = askedSeconds.map(({ id, name }) => nameOf(id, name));
		return { kind: 'waits' as const, who: askedNames, measure };
	}
	if (knowsSecret || (measure && !names.length)) return { kind: 'needed' as const, who: names, measure };
	return names.length ? { kind: 'yours' as const, who: names, measure } : null;
}
