// What the form of a call offers to choose from.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../kernel/access/index.ts';
import { listOf } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { labels } from '../people/labels/index.ts';
import { languageNames, languages, levelChoices } from '../people/levels/index.ts';
import { mayPublish, placesFor } from '../schools/programs/index.ts';
import { zonesByCity } from './event-facts.ts';

/** The zones in which events may be, each by the cities in it. */
export async function zonesView(locale: Locale) {
	const [label, zones] = await together(() => labels(locale), zonesByCity);
	return zones.map(({ zone, cities }) => ({
		value: zone,
		text: listOf(
			cities.map((id) => label(`city:${id}`)),
			locale
		)
	}));
}

/** Languages of which a call can ask for a level. */
export const levelLanguages = (locale: Locale) =>
	languages.map((value) => ({ value, text: languageNames(locale)(value) }));

/** Whether somebody publishes for one of their programs, and so writes calls for it. */
export async function writesCalls(actor: Actor): Promise<boolean> {
	for (const programId of await placesFor(actor)) if (await mayPublish(actor, programId)) return true;
	return false;
}

/** What the form of a call that is there offers. */
export async function callChoices(actor: Actor, locale: Locale) {
	const label = await labels(locale);
	const programs = (await placesFor(actor)).map((value) => ({ value, text: label(`program:${value}`) }));
	return {
		programs,
		zones: await zonesView(locale),
		levels: levelChoices(),
		languages: levelLanguages(locale)
	};
}
