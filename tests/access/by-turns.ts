// Whom a run asks by HTTP. Whom the gate lets through is known in memory (gate.test.ts); in `npm run test:all` everybody is asked.
import { createHash } from 'node:crypto';
import { runsAll } from '../../bin/test/rings.js';
import { nobodies } from './people.ts';

/** Somebody's request: `kind` is all that the gate knows of a person, `passes` whether it lets them through. */
export interface Candidate {
	who: string;
	kind: string;
	passes: boolean;
}

const seed = Number(process.env.TEST_SEED ?? 1);

/** Some of a list, others with each TEST_SEED. @param key names the list, so that not each begins at the same place */
export function someByTurns<T>(list: T[], key: string, count: number): T[] {
	const start = (createHash('sha256').update(key).digest().readUInt32BE() + seed) % (list.length || 1);
	return [...list.slice(start), ...list.slice(0, start)].slice(0, count);
}

/** One of a list, and nothing of an empty one. */
export const oneByTurns = <T>(list: T[], key: string): T[] => someByTurns(list, key, 1);

/** One of each group, another one with each TEST_SEED. */
export const oneOfEach = <T>(list: T[], keyOf: (item: T) => string): T[] =>
	[...Map.groupBy(list, keyOf)].flatMap(([key, group]) => oneByTurns(group, key));

/**
 * Everybody whom the gate lets through, for whom rows decide, and one of those whom it refuses. All who are nobody are one person.
 * @param key names what is asked for
 * @param isByKind of whom one of each kind is enough
 */
export function asked<T extends Candidate>(
	candidates: T[],
	key: string,
	isByKind: (candidate: T) => boolean = () => false
): T[] {
	if (runsAll()) return candidates;
	return oneOfEach(candidates, (candidate) => {
		if (!candidate.passes) return `${key} refused`;
		const alike = candidate.who in nobodies || isByKind(candidate);
		return `${key} ${alike ? candidate.kind : candidate.who}`;
	});
}
