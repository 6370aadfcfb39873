// Where somebody practices: the made-up people, and what is real of their own school.
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { formatList } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { staffNames } from '../../people/labels/index.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { postHolders } from '../../schools/appointments/index.ts';
import { ownWordings } from '../../schools/index.ts';
import { answerMinutes } from '../../safety/holds/index.ts';
import type { storyIn } from './practice-state.ts';

export interface PracticePlace {
	story: ReturnType<typeof storyIn>;
	facts: Awaited<ReturnType<typeof factsOf>>;
	locale: Locale;
	schoolId: string;
}

/** Of their own school: who would be told, within how many minutes, and what its students read when a letter comes back. */
export async function factsOf(actor: Actor, schoolId: string, locale: string) {
	const [holders, minutes, byId, wordings, { nameOf }] = await together(
		() => postHolders(schoolId),
		() => answerMinutes(schoolId),
		() => calendars(),
		() => ownWordings(schoolId),
		() => staffNames(locale)
	);
	const ordered = [...holders].sort((a, b) => (a.rank === b.rank ? 0 : a.rank === 'lead' ? -1 : 1));
	const ranks = { lead: m.schools_post_lead, deputy: m.schools_post_deputy };
	const list = (names: string[]) => (names.length ? formatList(names, locale) : null);
	return {
		minutes,
		zone: { locale, timeZone: byId.get(schoolId)!.timeZone },
		wordings,
		/** With their posts. */
		adults: list(
			ordered.map(({ personId, name, rank }) =>
				m.review_practice_adult({ name: nameOf(personId, name), post: ranks[rank]() })
			)
		),
		/** As the desk names them: the others. */
		others: list(
			ordered
				.filter(({ personId }) => personId !== actor.id)
				.map(({ personId, name }) => nameOf(personId, name))
		),
		/** The alert would come to this reader. */
		mine: ordered[0]?.personId === actor.id
	};
}
