// What of an article is searched for names of students: everything that a visitor gets, as it is read.
import { m } from '#lib/paraglide/messages.js';
import { withoutPictures } from '#lib/site/picture-lines.ts';
import type { PublicText } from '../people/naming.ts';
import { addressText } from '../schools/programs/index.ts';
import { paragraphs } from '../forum/index.ts';
import { type ArticleTexts, type ArticleWords, wordFields } from './article-texts.ts';
import { withQuotedWords, withoutQuotations } from './quotations/quotation-blocks.ts';

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
				return text ? [{ locale, field, text, read: shownWords(field, text), label: labels[field] }] : [];
			})
		),
		addressText(slug)
	];
}

/** What a visitor reads of a field; undefined where it is shown as it was typed. */
export const shownWords = (field: keyof ArticleWords, text: string): string | undefined =>
	withMarkup.includes(field) ? paragraphs(withoutPictures(text)).join('\n\n') : undefined;

/** Shown with light markup. */
const withMarkup: readonly (keyof ArticleWords)[] = ['body', 'paid', 'apply'];

const labels: Record<keyof ArticleWords, () => string> = {
	title: m.site_article_title,
	summary: m.site_article_summary,
	body: m.site_article_body,
	correction: m.site_article_correction,
	place: m.site_event_place,
	hosts: m.site_event_hosts,
	guests: m.site_event_guests,
	programme: m.site_event_programme,
	paid: m.opportunities_call_paid,
	apply: m.opportunities_call_apply,
	questions: m.opportunities_call_questions,
	criteria: m.opportunities_call_criteria
};

/** The words of a text that are its writer's own: without the lines that put pictures and quotations there. */
export const writersWords = (body: string): string => withoutPictures(withoutQuotations(body));
