import { db } from '../index.ts';
import * as t from '../schema/index.ts';
import type { People } from './people.ts';
import { cycleStart } from './places.ts';
import { helpLines, posts } from './world/safeguarding.ts';

/** Who answers for safety at each school, and the lines that it shows to its students. */
export async function seedSafeguarding(at: Date, { personId }: People): Promise<void> {
	const by = { from: cycleStart(at), grantedBy: personId('coordinator') };
	await db()
		.insert(t.safeguardingPost)
		.values(
			Object.entries(posts).flatMap(([schoolId, held]) =>
				(['lead', 'deputy'] as const).map((rank) => ({
					schoolId,
					rank,
					personId: personId(held[rank]),
					...by
				}))
			)
		);
	await db()
		.insert(t.helpLine)
		.values(
			Object.entries(helpLines).flatMap(([schoolId, languages]) =>
				Object.entries(languages).flatMap(([locale, lines]) =>
					lines.map((line, position) => ({ schoolId, locale, position, ...line }))
				)
			)
		);
}
