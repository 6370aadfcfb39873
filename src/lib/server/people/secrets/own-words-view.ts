import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { dateText, listOf } from '../../kernel/format.ts';
import { labels, staffNames } from '../labels/index.ts';
import { type OwnWordsChoice, chosenOf } from './own-words.ts';
import { together } from '../../kernel/together.ts';

/** Classes whose students chose their own passphrase: those whom this adult may confirm, and how many others confirm. */
export async function ownWordsView(actor: Actor, locale: string) {
	const [choices, label, staff] = await together(
		() => chosenOf(actor),
		() => labels(locale),
		() => staffNames(locale)
	);
	const namesText = (people: { id: string; name: string }[]) =>
		listOf(
			people.map(({ id, name }) => staff.nameOf(id, name)),
			locale
		);
	const view = (choice: OwnWordsChoice) => ({
		id: choice.id,
		name: choice.name,
		says: m.people_own_words_since({
			day: dateText(new Date(choice.at), { locale, timeZone: choice.timeZone }),
			who: namesText(choice.printers)
		})
	});
	const { compare } = new Intl.Collator(locale);
	return [...Map.groupBy(choices, ({ classroomId }) => classroomId)]
		.map(([id, list]) => ({
			id,
			name: label(`classroom:${id}`),
			school: label(`school:${list[0]!.schoolId}`),
			mine: list.filter(({ mayConfirm }) => mayConfirm).map(view),
			/** How many others may confirm, and who they are. */
			theirs: list.filter(({ mayConfirm }) => !mayConfirm).length,
			who: namesText(list.find(({ mayConfirm }) => !mayConfirm)?.others ?? [])
		}))
		.sort((a, b) => compare(a.name, b.name));
}
