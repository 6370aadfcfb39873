import type { Actor } from '../../kernel/access/index.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { learningWeek, type learningKinds } from '../../kernel/schema/index.ts';
import { weekOf } from './school-week.ts';

/** Counts one more thing that a student did this week, in the caller's transaction. */
export async function countLearning(actor: Actor, kind: (typeof learningKinds)[number]): Promise<void> {
	const week = await weekOf(actor.schools);
	await db()
		.insert(learningWeek)
		.values({ personId: actor.id, week, kind, n: 1 })
		.onConflictDoUpdate({
			target: [learningWeek.personId, learningWeek.week, learningWeek.kind],
			set: { n: sql`${learningWeek.n} + 1` }
		});
}
