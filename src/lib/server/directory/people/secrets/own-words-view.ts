import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../../kernel/access/index.ts';
import { dateText, listOf } from '../../../kernel/format.ts';
import { labels, staffNames } from '../../labels/index.ts';
import { type OwnWordsChoice, chosenOf } from './own-words.ts';
import { together } from '../../../kernel/together.ts';

/** Classes whose students chose words of their own, each with whom this adult confirms, and what waits for somebody else. */
export async function ownWordsView(actor: Actor, locale: string) {
	const [found, label, staff] = await together(
		() => chosenOf(actor),
		() => labels(locale),
		() => staffNames(locale)
	);
	const named = (people: { id: string; name: string }[]) =>
		listOf(
			people.map(({ id, name }) => staff.nameOf(id, name)),
			locale
		);
	const view = (one: OwnWordsChoice) => ({
		id: one.id,
		name: one.name,
		says: m.own_words_since({
			day: dateText(new Date(one.at), { locale, timeZone: one.timeZone }),
			who: named(one.printers)
		})
	});
	const { compare } = new Intl.Collator(locale);
	return [...Map.groupBy(found, ({ classroomId }) => classroomId)]
		.map(([id, list]) => ({
			id,
			name: label(`classroom:${id}`),
			school: label(`school:${list[0]!.schoolId}`),
			mine: list.filter(({ mayConfirm }) => mayConfirm).map(view),
			/** Those of others, and who may confirm them. */
			theirs: list.filter(({ mayConfirm }) => !mayConfirm).length,
			who: named(list.find(({ mayConfirm }) => !mayConfirm)?.others ?? [])
		}))
		.sort((a, b) => compare(a.name, b.name));
}
