import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { recommendationBasis, findRecommendation } from './find-recommendation.ts';
import { longestRecommendation } from './recommendation-text.ts';

/** A recommendation as the teachers of the student write and read it. @throws NotFound */
export async function recommendationView(
	actor: Actor,
	{ slug, id, locale }: { slug: string; id: string; locale: Locale }
) {
	const task = await findRecommendation(actor, slug, id);
	const isOthers = task.writerId !== null && task.writerId !== actor.id;
	return {
		id,
		name: task.name,
		body: task.body,
		basis: recommendationBasis(task),
		longest: longestRecommendation,
		asked: age(new Date(task.askedAt), now(), locale),
		/** The colleague who writes it or wrote it; null: nobody, or the reader. */
		colleague: isOthers ? (await staffNames(locale)).nameOf(task.writerId!) : null,
		handedIn: task.handedInAt !== null,
		late: task.late
	};
}
export type RecommendationView = Awaited<ReturnType<typeof recommendationView>>;
