import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { scopeName, type WatchedScope, scopesOf } from './watched-scope.ts';
import { list } from './watched-words.ts';
import { together } from '../../kernel/together.ts';

/** The watched words for the page: one list for each school and program. */
export async function watchedView(actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const words = await list(actor);
	return scopesOf(actor).map((scope) => ({
		id: scopeName(scope),
		name: label(scopeName(scope)),
		words: words
			.filter((word) => scopeName(word as WatchedScope) === scopeName(scope))
			.map(({ id, words: text, severity, at, by, byName }) => ({
				id,
				words: text,
				severity,
				by: staff.nameOf(by, byName),
				age: now().getTime() - at.getTime() < 60_000 ? null : age(at, now(), locale)
			}))
	}));
}
