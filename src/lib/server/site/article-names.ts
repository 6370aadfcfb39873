// What of an article is searched for names of students: everything that a visitor gets, as it is read.
import { m } from '#lib/paraglide/messages.js';
import { withoutPictures } from '#lib/site/picture-lines.ts';
import type { PublicText } from '../people/naming/index.ts';
import { addressText } from '../schools/programs/index.ts';
import { paragraphs } from '../forum/index.ts';
import { type ArticleTexts, type ArticleWords, wordFields } from './article-texts.ts';
import { withQuotedWords } from './quotations/quotation-blocks.ts';

/** The texts of an article with its quotations in them, and its address, which was made from the title of a draft. */
export async function publicTextsOf({
	programId,
	texts,
	slug
}: {
	programId: string | null;
	texts: ArticleTexts;
	slug: string;
}): Promise<PublicText[]> {
	const quoted = await withQuotedWords(programId, texts);
	return [
		...Object.entries(quoted).flatMap(([locale, words]) =>
			wordFields.flatMap((field) => {
				const text = words[field];
				return text ? [{ locale, field, text, read: readWords(field, text), label: labels[field] }] : [];
			})
		),
		addressText(slug)
	];
}

/** What a visitor reads of a field; undefined where it is shown as it was typed. */
export const readWords = (field: keyof ArticleWords, text: string): string | undefined =>
	withMarkup.includes(field) ? paragraphs(withoutPictures(text)).join('\n\n') : undefined;

/** Shown with light markup. */
const withMarkup: readonly (keyof ArticleWords)[] = ['body', 'paid', 'apply'];

const labels: Record<keyof ArticleWords, () => string> = {
	title: m.article_title,
	summary: m.article_summary,
	body: m.article_body,
	correction: m.article_correction,
	place: m.event_place,
	hosts: m.event_hosts,
	guests: m.event_guests,
	programme: m.event_programme,
	paid: m.call_paid,
	apply: m.call_apply,
	questions: m.call_questions,
	criteria: m.call_criteria
};
