import { partsOf } from '../../../forum/post-text.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { ownOpenCorrections } from '../corrections/own-corrections.ts';
import { ownCorrectionEntry } from '../corrections/correction-view.ts';
import { type ForumViewer, readerFor } from '../forum-view.ts';
import { type PracticeCorrection, daysOfPractice, practiceOf, type PracticeText } from './practised-texts.ts';
import { streakOf } from './streak.ts';
import { dayIn } from '../../kernel/time/index.ts';

/**
 * A student's page about their practice: what they wrote and corrected, and their streak in school weeks.
 */
export async function practiceView(actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	const { written, given, received } = await practiceOf(actor);
	const calendar = (await calendars()).get(actor.schools[0] ?? '');
	const today = dayIn(now(), reader.zone.timeZone);
	const days = await daysOfPractice(actor, reader.zone.timeZone);
	return {
		weeks: calendar ? streakOf(days, calendar, today) : 0,
		own: (await ownOpenCorrections(actor)).map((correction) => ownCorrectionEntry(correction, reader)),
		written: written.map((post) => ({ ...entryView(post, reader), corrections: post.corrections })),
		given: given.map((correction) => personView(correction, reader)),
		received: received.slice(0, 20).map((correction) => personView(correction, reader))
	};
}

const textOf = ({ body, opens }: Pick<PracticeText, 'body' | 'opens'>) => partsOf(body, opens).text;

const entryView = (entry: PracticeText | PracticeCorrection, { zone }: ForumViewer) => ({
	id: entry.id,
	href: `/forum/${entry.boardId}/${entry.topicId}/${entry.postId}`,
	start: textOf(entry).slice(0, 120),
	lang: entry.locale,
	since: moment(new Date(entry.at), zone, now())
});

const personView = (correction: PracticeCorrection, reader: ForumViewer) => ({
	...entryView(correction, reader),
	name: reader.staff.nameOf(correction.personId, nameOrFormerPal(correction.name)),
	got: correction.got
});
