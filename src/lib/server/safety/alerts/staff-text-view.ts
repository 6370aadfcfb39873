import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { highlightedText } from './highlight.ts';
import type { StaffTextRow } from './staff-text-list.ts';
import { together } from '../../kernel/together.ts';

/** Texts of staff as the page shows them. */
export async function staffTextViews(texts: StaffTextRow[], locale: string) {
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
		refused: text.refusedAt !== null,
		concern: text.concern,
		at: moment(new Date(text.at), { locale, timeZone: text.timeZone }, now()),
		...highlightedText(text.words, text.findings, locale)
	}));
}

export type StaffTextView = Awaited<ReturnType<typeof staffTextViews>>[number];
