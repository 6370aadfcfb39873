import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { withPictures } from '#lib/site/picture-lines.ts';
import type { TypedEvent } from '#lib/server/exchange/site/index.ts';

/** The fields of an article: what it says comes by language, and which button was pressed. */
export const ArticleFields = v.looseObject({
	then: v.optional(v.picklist(['keep', 'ask']), 'keep'),
	picture: v.optional(v.string(), ''),
	/** Marks of pictures that are put at the end of the text. */
	insert: v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())]), []),
		v.transform((marks) => [marks].flat())
	)
});

/** What was typed in each language, with the pictures that were chosen for the text. */
export const typedIn = (form: Record<string, unknown> & { insert: string[] }) => ({
	title: namesIn(form, 'title'),
	summary: namesIn(form, 'summary'),
	body: Object.fromEntries(
		Object.entries(namesIn(form, 'body')).map(([locale, text]) => [locale, withPictures(text, form.insert)])
	),
	correction: namesIn(form, 'correction'),
	place: namesIn(form, 'place'),
	hosts: namesIn(form, 'hosts'),
	guests: namesIn(form, 'guests'),
	programme: namesIn(form, 'programme')
});

/** When an event is, and for whom, as typed; undefined in the form of another article. */
export function eventIn(form: Record<string, unknown>): TypedEvent | undefined {
	const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
	if (form.eventKind === undefined) return undefined;
	return {
		...{ kind: field('eventKind'), zone: field('zone'), audience: field('audience'), rsvp: field('rsvp') },
		...{ day: field('day'), time: field('time'), endDay: field('endDay'), endTime: field('endTime') },
		places: field('places')
	};
}
