import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { withPictures } from '#lib/site/picture-lines.ts';
import type { TypedCall, TypedEvent } from '#lib/server/site/index.ts';

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
	programme: namesIn(form, 'programme'),
	paid: namesIn(form, 'paid'),
	apply: namesIn(form, 'apply'),
	questions: namesIn(form, 'questions'),
	criteria: namesIn(form, 'criteria')
});

/** When an event is, and for whom, as typed; undefined in the form of another article. */
export function eventIn(form: Record<string, unknown>): TypedEvent | undefined {
	const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
	if (form.eventKind === undefined) return undefined;
	return {
		kind: field('eventKind'),
		zone: field('zone'),
		audience: field('audience'),
		rsvp: field('rsvp'),
		day: field('day'),
		time: field('time'),
		endDay: field('endDay'),
		endTime: field('endTime'),
		places: field('places')
	};
}

/** What a call offers, and to whom, as typed; undefined in the form of another article. */
export function callIn(form: Record<string, unknown>): TypedCall | undefined {
	const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
	if (form.callKind === undefined) return undefined;
	const programs = [form.programs ?? []].flat().filter((id) => typeof id === 'string');
	return {
		kind: field('callKind'),
		audience: field('callFor'),
		zone: field('zone'),
		programs,
		opensDay: field('opensDay'),
		opensTime: field('opensTime'),
		closesDay: field('closesDay'),
		closesTime: field('closesTime'),
		places: field('places'),
		travelFrom: field('travelFrom'),
		travelTo: field('travelTo'),
		minAge: field('minAge'),
		maxAge: field('maxAge'),
		level: field('level'),
		levelLanguage: field('levelLanguage'),
		levelSince: field('levelSince'),
		cycles: field('cycles'),
		letters: field('letters'),
		consent: field('consent'),
		recommendation: field('recommendation'),
		perSchool: field('perSchool')
	};
}
