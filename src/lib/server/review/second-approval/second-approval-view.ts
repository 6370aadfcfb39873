import { needsTwo } from '../../kernel/access/index.ts';
import type { ReviewScope } from '../scope.ts';
import type { Endorsement } from './endorsements.ts';

interface SecondApprovalItem {
	state: string;
	reading: string;
	knowsSecret: boolean;
	endorsements: Endorsement[];
	/** Who was asked to be the second. */
	askedSeconds: { id: string; name: string }[];
	authorId: string;
	scope: ReviewScope;
}

/**
 * Why a letter needs a second teacher, as its reader is told: `needed` before they approve, `waits` (with who is asked) after, `yours` where
 * it waits for them. Null where nothing is to be said.
 */
export function secondView(
	{ state, reading, knowsSecret, endorsements, askedSeconds, authorId, scope }: SecondApprovalItem,
	readerId: string,
	nameOf: (id: string, name: string) => string
) {
	if (state !== 'waiting' || reading !== 'classroom') return null;
	const others = endorsements.filter(({ by }) => by !== readerId);
	const who = others.map(({ by, byName }) => nameOf(by, byName));
	/** Of a measure; else of the secret. */
	const measure = needsTwo(scope, authorId);
	if (others.length < endorsements.length) {
		const asked = askedSeconds.map(({ id, name }) => nameOf(id, name));
		return { kind: 'waits' as const, who: asked, measure };
	}
	if (knowsSecret || (measure && !who.length)) return { kind: 'needed' as const, who, measure };
	return who.length ? { kind: 'yours' as const, who, measure } : null;
}
