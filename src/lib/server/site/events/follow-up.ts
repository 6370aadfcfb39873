// What comes after an event: the same again on another day, or a report. Both begin as drafts with what is known.
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { transaction } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { createAlbum, hasAlbum } from '../pictures/index.ts';
import {
	type ArticleTexts,
	createArticle,
	findArticle,
	lockArticle,
	type TypedEvent,
	typedEvent,
	type TypedTexts
} from '../index.ts';
import { spanText } from './event-times.ts';

/** Days from one event of a series to the next. */
const steps: Record<string, (day: string) => string> = {
	week: (day) => dayAfter(day, 7),
	two_weeks: (day) => dayAfter(day, 14),
	month: (day) => dayAfter(day, 28),
	year: (day) => sameDayNextYear(day)
};

/** The 28th stands for the 29th of February. */
function sameDayNextYear(day: string): string {
	const [year, rest] = [Number(day.slice(0, 4)) + 1, day.slice(4)];
	return `${year}${rest === '-02-29' ? '-02-28' : rest}`;
}

/** Days until the draft of a next event, or of a report, is checked again. */
const checkDays = 30;

/**
 * Plans an event again: a draft with the same words, as much later as was chosen. Its programme stays behind, because its days are
 * others.
 * @returns the id of the draft @throws NotFound, Invalid
 */
export async function planAgain(actor: Actor, articleId: string, step: string): Promise<string> {
	const before = await findArticle(actor, articleId);
	const shift = Object.hasOwn(steps, step) ? steps[step] : undefined;
	if (!before.event) throw new NotFound();
	if (!shift) throw new Invalid('step', 'form_invalid');
	const facts = typedEvent(before.event);
	const event: TypedEvent = { ...facts, day: shift(facts.day), endDay: shift(facts.endDay) };
	return createArticle(actor, {
		kind: 'event',
		programId: before.programId ?? '',
		cityId: before.cityId ?? '',
		event,
		typed: typedAgain(before.texts),
		nextOn: nextCheck(),
		asks: false,
		after: before
	});
}

/**
 * Begins a report of an event: a draft with its title and what is known. Its public text says when and where it was. Where nobody has
 * begun an album of it, that begins, too.
 * @returns the id of the draft @throws NotFound
 */
export async function beginReport(actor: Actor, articleId: string): Promise<string> {
	const event = await findArticle(actor, articleId);
	if (!event.event || new Date(event.event.endsAt) > now()) throw new NotFound();
	const { zone } = event.event;
	const typed = typedAgain(event.texts);
	for (const [tag, words] of Object.entries(event.texts)) {
		const locale = toLocale(tag) ?? 'en';
		const facts = { when: spanText(event.event, zone, tag), place: words.place ?? '' };
		typed.body[tag] = [
			m.site_event_report_facts(facts, { locale }),
			words.hosts,
			words.guests,
			words.programme
		]
			.filter(Boolean)
			.join('\n\n');
		typed.title[tag] = m.site_event_report_title({ title: words.title }, { locale }).slice(0, 120);
	}
	return transaction(async () => {
		// Twice at once is two reports, and one album.
		await lockArticle(actor, event.id);
		if (!(await hasAlbum(event.id)))
			await createAlbum(actor, {
				programId: event.programId ?? '',
				eventId: event.id,
				typed: { title: titlesOf(event.texts), description: {} }
			});
		return createArticle(actor, {
			kind: 'report',
			programId: event.programId ?? '',
			cityId: event.cityId ?? '',
			typed,
			nextOn: nextCheck(),
			asks: false,
			after: event
		});
	});
}

const titlesOf = (texts: ArticleTexts) =>
	Object.fromEntries(Object.entries(texts).map(([locale, { title }]) => [locale, title]));

const nextCheck = () => dayAfter(dayIn(now(), 'UTC'), checkDays);

/** The words of an article as a form would hold them, without its schedule: its days are others. */
function typedAgain(texts: ArticleTexts): TypedTexts {
	const field = (name: 'title' | 'summary' | 'body' | 'place' | 'hosts' | 'guests') =>
		Object.fromEntries(Object.entries(texts).map(([locale, words]) => [locale, words[name] ?? '']));
	return {
		title: field('title'),
		summary: field('summary'),
		body: field('body'),
		correction: {},
		place: field('place'),
		hosts: field('hosts'),
		guests: field('guests')
	};
}
