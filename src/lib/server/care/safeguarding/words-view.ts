import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { labels, staffNames } from '../../directory/labels/index.ts';
import { markedWords } from './highlighted.ts';
import type { ReadWords } from './staff-text-list.ts';
import { together } from '../../kernel/together.ts';

/** What staff wrote, as the page shows it. */
export async function wordsViews(found: ReadWords[], locale: string) {
	const [label, { nameOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return found.map((said) => ({
		id: said.id,
		by: nameOf(said.by, said.author),
		student: said.student,
		school: label(`school:${said.schoolId}`),
		place: said.place,
		concern: said.concern,
		at: moment(new Date(said.at), { locale, timeZone: said.timeZone }, now()),
		...markedWords(said.words, said.findings, locale)
	}));
}

export type WordsView = Awaited<ReturnType<typeof wordsViews>>[number];
