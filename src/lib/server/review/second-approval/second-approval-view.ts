import { needsTwo } from '../../kernel/access/index.ts';
import type { ReviewScope } from '../scope.ts';
import type { Endorsement } from './endorsements.ts';

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
