import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { labels, staffNames } from '../../directory/labels/index.ts';
import { markedWords } from './highlighted.ts';
import type { ReadWords } from './staff-text-list.ts';
import { together } from '../../kernel/together.ts';

/** What staff wrote, as the page shows it. */
export async function wordsViews(texts: ReadWords[], locale: string) {
	const [label, { nameOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return texts.map((text) => ({
		id: text.id,
		by: nameOf(text.by, text.author),
		student: text.student,
		school: label(`school:${text.schoolId}`),
		place: text.place,
		concern: text.concern,
		at: moment(new Date(text.at), { locale, timeZone: text.timeZone }, now()),
		...markedWords(text.words, text.findings, locale)
	}));
}

export type WordsView = Awaited<ReturnType<typeof wordsViews>>[number];
