import type { Endorsement } from './given.ts';

interface Item {
	state: string;
	reading: string;
	knowsSecret: boolean;
	endorsements: Endorsement[];
}

/**
 * Why a letter needs a second teacher, as its reader is told: `needed` before they approve, `waits` after, `yours` where
 * it waits for them. Null where nothing is to be said.
 */
export function secondView(
	{ state, reading, knowsSecret, endorsements }: Item,
	readerId: string,
	nameOf: (id: string, name: string) => string
) {
	if (state !== 'waiting' || reading !== 'classroom') return null;
	const others = endorsements.filter(({ by }) => by !== readerId);
	const who = others.map(({ by, byName }) => nameOf(by, byName));
	if (others.length < endorsements.length) return { kind: 'waits' as const, who };
	if (knowsSecret) return { kind: 'needed' as const, who };
	return who.length ? { kind: 'yours' as const, who } : null;
}
