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
 * Everybody whom the gate lets through, for whom rows decide, and for each thing that is asked for one of those whom it refuses. All who are
 * nobody are one person.
 * @param keyOf one of those with the same key is enough
 */
export function asked<T extends Candidate & { path: string }>(
	candidates: T[],
	keyOf = ({ path, who }: T) => `${path} ${who}`
): T[] {
	if (runsAll()) return candidates;
	return oneOfEach(candidates, (candidate) => {
		const { path, who, passes } = candidate;
		return !passes ? `${path} refused` : who in nobodies ? `${path} nobody` : keyOf(candidate);
	});
}
