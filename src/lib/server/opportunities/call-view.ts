// Calls as pages show them to everybody.
import { ownNames } from '#lib/names.ts';
import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { readCriteria, readQuestions } from '#lib/opportunities/lines.ts';
import { now } from '../kernel/clock.ts';
import { dateFormat } from '../kernel/date-format.ts';
import { dateText, daySpan, dayText } from '../kernel/format.ts';
import { canSendMail } from '../kernel/mail/index.ts';
import { together } from '../kernel/together.ts';
import { labels } from '../people/labels/index.ts';
import { markup } from '../forum/index.ts';
import { publicPicturesById } from '../site/pictures/index.ts';
import { bodyParts, eventZones, quotingMarkup, findArticle } from '../site/index.ts';
import { currentCalls, findCall, type FoundCall, pastCalls, pastPage, callOfRevision } from './find-call.ts';
import { callRuleTexts } from './eligibility.ts';
import type { Actor } from '../kernel/access/index.ts';
import { inLocale } from '../kernel/locale.ts';

export type CallState = 'soon' | 'open' | 'past';

export function callState({ opensAt, closesAt }: Pick<FoundCall, 'opensAt' | 'closesAt'>): CallState {
	if (new Date(closesAt) <= now()) return 'past';
	return new Date(opensAt) > now() ? 'soon' : 'open';
}

const clockStyle: Intl.DateTimeFormatOptions = {
	weekday: 'long',
	year: 'numeric',
	month: 'long',
	day: 'numeric',
	hour: 'numeric',
	minute: '2-digit',
	timeZoneName: 'longGeneric'
};

/** A moment by the clock of a place, with the name of its zone. */
const clockText = (moment: string, timeZone: string, locale: string): string =>
	dateFormat(locale, timeZone, clockStyle).format(new Date(moment));

/** A moment by the clock of the call, and by those of the cities where it is another time. */
export async function clocks(moment: string, zone: string, locale: string) {
	const plain = (timeZone: string) =>
		dateFormat('en', timeZone, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment));
	const seen = new Set([plain(zone)]);
	const zones = (await eventZones()).filter((candidate) => {
		const reading = plain(candidate);
		return !seen.has(reading) && seen.add(reading);
	});
	return {
		iso: new Date(moment).toISOString(),
		text: clockText(moment, zone, locale),
		others: zones.slice(0, 3).map((timeZone) => clockText(moment, timeZone, locale))
	};
}

const entryOf = (call: FoundCall, locale: Locale) => ({
	slug: call.slug,
	kind: call.kind,
	audience: call.audience,
	lang: call.locale,
	title: call.title,
	summary: call.summary,
	state: callState(call),
	when:
		callState(call) === 'soon'
			? m.opportunities_call_opens_on({ when: clockText(call.opensAt, call.zone, locale) })
			: callState(call) === 'open'
				? m.opportunities_call_closes_on({ when: clockText(call.closesAt, call.zone, locale) })
				: m.opportunities_call_closed_on({
						when: dateText(new Date(call.closesAt), { locale, timeZone: call.zone })
					})
});
export type CallEntry = ReturnType<typeof entryOf>;

/** The list of calls: what is open or opens later, and what has closed. */
export async function opportunitiesView(locale: Locale, before: string | null) {
	const [current, past] = await together(
		() => currentCalls(locale),
		() => pastCalls(locale, before)
	);
	const shown = past.slice(0, pastPage);
	return {
		current: before ? [] : current.map((call) => entryOf(call, locale)),
		past: shown.map((call) => entryOf(call, locale)),
		more: past.length > pastPage ? shown.at(-1)!.key : null
	};
}

/** Calls on the front page. */
const onFrontPage = 3;

/** Calls that are open, for the front page. */
export const openCalls = async (locale: Locale): Promise<CallEntry[]> =>
	(await currentCalls(locale))
		.filter((call) => callState(call) === 'open')
		.slice(0, onFrontPage)
		.map((call) => entryOf(call, locale));

/** What a call offers and asks, by its clocks and in words. */
async function termsView(call: FoundCall, locale: Locale) {
	const [label, opens, closes] = await together(
		() => labels(locale),
		() => clocks(call.opensAt, call.zone, locale),
		() => clocks(call.closesAt, call.zone, locale)
	);
	return {
		kind: call.kind,
		audience: call.audience,
		lang: call.locale,
		opens,
		closes,
		...factsView(call, locale),
		program: call.programId && label(`program:${call.programId}`),
		rules: callRuleTexts(call.rules, label, locale)
	};
}
export type CallTerms = Awaited<ReturnType<typeof termsView>>;

/** A call for everybody. @throws NotFound */
export async function callView(slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	const [terms, pictures, quoting] = await together(
		() => termsView(call, locale),
		() => publicPicturesById(Object.values(call.pictures), call.locale),
		() => quotingMarkup(call)
	);
	const dayOf = (moment: string) => dateText(new Date(moment), { locale, timeZone: call.zone });
	return {
		...entryOf(call, locale),
		...terms,
		body: bodyParts(call.body, call.pictures, pictures, quoting),
		link: linkFormOf(call),
		corrections: call.corrections.map(({ at, text }) => ({ date: dayOf(at), text })),
		versions: call.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}
export type CallView = Awaited<ReturnType<typeof callView>>;

/** What an adult from outside can ask for here: a link to apply, after the deadline only the one they had; null without mail. */
function linkFormOf(call: FoundCall): 'new' | 'again' | null {
	if (call.audience !== 'adults' || !call.takesOutside || !canSendMail() || callState(call) === 'soon')
		return null;
	return callState(call) === 'open' ? 'new' : 'again';
}

/** What is in the words of a call, and its days of travel. */
export const factsView = (call: FoundCall, locale: Locale) => ({
	paid: call.paid && markup(call.paid, 'site'),
	apply: call.audience === 'adults' && call.apply ? markup(call.apply, 'site') : null,
	places: call.places,
	travel:
		call.travelFrom && call.travelTo
			? daySpan(call.travelFrom, call.travelTo, locale)
			: call.travelFrom && dayText(call.travelFrom, locale),
	questions: (readQuestions(call.questions ?? '', call.locale) ?? []).map((question) => ({
		text: question.text,
		limit: limitText(question)
	})),
	criteria: readCriteria(call.criteria ?? '') ?? []
});

export const limitText = ({ most, characters }: { most: number; characters: boolean }): string =>
	characters
		? m.opportunities_call_limit_characters({ n: most })
		: m.opportunities_call_limit_words({ n: most });

/**
 * What the newest wording of a call offers and asks, in each of its languages: whoever publishes it has read its rules, too.
 * @param locale for the words around a text in a language that the product does not speak
 * @returns nothing for an article that is no call
 * @throws NotFound for those who do not write in it
 */
export async function callPreview(actor: Actor, articleId: string, locale: Locale): Promise<CallTerms[]> {
	const { call, revision, texts } = await findArticle(actor, articleId);
	if (!call) return [];
	return together(
		...Object.keys(texts).map((tag) => async () => {
			const spoken = toLocale(tag) ?? locale;
			const wording = await callOfRevision(revision.id, tag);
			return inLocale(spoken, () => termsView(wording, spoken));
		})
	);
}
