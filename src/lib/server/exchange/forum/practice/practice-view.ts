import { partsOf } from '../../../../forum/post-text.ts';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { moment } from '../../../kernel/format.ts';
import { nameOrFormerPal } from '../../../directory/people/index.ts';
import { calendars } from '../../../directory/calendar/index.ts';
import { shownLine } from '../corrections/beside.ts';
import { ownOpen } from '../corrections/own.ts';
import { ownCorrectionEntry } from '../corrections/correction-view.ts';
import { sentencesOf } from '../sentences.ts';
import { type ForumViewer, readerFor } from '../forum-view.ts';
import { type PracticeCorrection, daysOfPractice, practiceOf, type PracticeText } from './read.ts';
import { streakOf } from './streak.ts';
import { dayIn } from '../../../kernel/time/index.ts';

/** A student's own page: what they wrote and corrected, what to try again, and in how many school weeks. */
export async function practiceView(actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { written, given, received } = await practiceOf(actor);
	const calendar = (await calendars()).get(actor.schools[0] ?? '');
	const today = dayIn(now(), reader.zone.timeZone);
	const days = await daysOfPractice(actor, reader.zone.timeZone);
	return {
		weeks: calendar ? streakOf(days, calendar, today) : 0,
		own: (await ownOpen(actor)).map((one) => ownCorrectionEntry(one, reader)),
		again: received.filter(({ got }) => !got).flatMap((one) => againView(one, reader)),
		written: written.map((one) => ({ ...entryView(one, reader), corrections: one.corrections })),
		given: given.map((one) => personView(one, reader)),
		received: received.slice(0, 20).map((one) => personView(one, reader))
	};
}

const textOf = ({ body, opens }: Pick<PracticeText, 'body' | 'opens'>) => partsOf(body, opens).text;

const entryView = (one: PracticeText | PracticeCorrection, { zone }: ForumViewer) => ({
	id: one.id,
	href: `/forum/${one.boardId}/${one.topicId}/${one.postId}`,
	start: textOf(one).slice(0, 120),
	lang: one.locale,
	since: moment(new Date(one.at), zone, now())
});

const personView = (one: PracticeCorrection, reader: ForumViewer) => ({
	...entryView(one, reader),
	name: reader.staff.nameOf(one.personId, nameOrFormerPal(one.name)),
	got: one.got
});

/** The sentences that somebody wrote better, with the change in each. */
function againView(one: PracticeCorrection, reader: ForumViewer) {
	const sentences = sentencesOf(textOf(one));
	const { id, href, lang, name } = personView(one, reader);
	return one.lines
		.filter(({ rewrite }) => rewrite)
		.map((line) => ({ id: `${id}-${line.sentence}`, href, lang, name, line: shownLine(line, sentences) }))
		.slice(0, 20);
}
