// Adults from outside in the review and afterwards, for tests: the same verbs as for students.
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { confirm, propose, tellNow } from '../deciding/stage.ts';
import { begin, readersOf, reviews, score, strike, strangers } from '../reviewing.ts';
import { dayAhead } from '../stage.ts';
import { applied, openPost, type request } from './stage.ts';

export type Post = Awaited<ReturnType<typeof openPost>>;
export type Applied = Awaited<ReturnType<typeof applied>>;

/** A post with one place that closes tomorrow. */
export const shortPost = (over: Parameters<typeof openPost>[0] = {}) =>
	openPost({ closesDay: dayAhead(1), places: '1', travelFrom: '', travelTo: '', ...over });

/** Handed in, and checked for names. */
export async function struck(slug: string, over: Partial<typeof request> = {}): Promise<Applied> {
	const own = await applied(slug, 'handed_in', over);
	await strike('coordinator', slug, own.id);
	return own;
}

/** Three people apply, and these adults review: the review has begun. */
export async function postInReview(people = strangers, over: Parameters<typeof openPost>[0] = {}) {
	const post = await shortPost(over);
	const list = [await struck(post.slug), await struck(post.slug), await struck(post.slug)];
	await reviews(post.slug, ...people);
	moveClock(2 * day);
	await begin(post.slug);
	return { ...post, list: list as [Applied, Applied, Applied] };
}

/** Everybody who reads an application gives it these numbers. */
export async function scoreAll(slug: string, list: [application: Applied, value: number][]) {
	for (const [{ id: application }, value] of list)
		for (const { who, id } of await readersOf(slug, application))
			await score(who, slug, id, [String(value)], `Remark ${value}`);
}

/** The first is the best, the third the last. */
export async function scoreInOrder({
	slug,
	list: [first, second, third]
}: Awaited<ReturnType<typeof postInReview>>) {
	await scoreAll(slug, [
		[first, 5],
		[second, 4],
		[third, 2]
	]);
}

/** Scored, decided by two adults, and told: the first has the place, the second waits, the third waits behind. */
export async function toldPost() {
	const post = await postInReview();
	await scoreInOrder(post);
	await propose(post.slug);
	await confirm(post.slug);
	await tellNow(post.id);
	return post;
}
