// The words of an article, by language. One language is enough: readers of another one get it as it is.
import { nameField } from '#lib/names.ts';
import { nameLocales } from '../people/labels/index.ts';
import { checkAll, Invalid } from '../kernel/errors.ts';
import { cleanText } from '../kernel/text-input.ts';

/** What an article says in one language. */
export interface ArticleWords {
	title: string;
	/** One or two sentences, for lists and for those who share it. */
	summary: string;
	/** With the light markup of the boards. */
	body: string;
	/** What was wrong before; null where nothing was. */
	correction: string | null;
	/** Of an event alone: where it is, who invites, who visits, and what happens when. */
	place?: string | null;
	hosts?: string | null;
	guests?: string | null;
	programme?: string | null;
	/** Of a call alone: what is paid, how adults apply, what is asked, and what counts. */
	paid?: string | null;
	apply?: string | null;
	questions?: string | null;
	criteria?: string | null;
}
export type ArticleTexts = Record<string, ArticleWords>;

/** The fields of a form, by language. */
export type TypedTexts = Record<'title' | 'summary' | 'body' | 'correction', Record<string, string>> &
	Partial<Record<(typeof eventFields)[number] | (typeof callFields)[number], Record<string, string>>>;

/** What the texts of an event have in addition. */
const eventFields = ['place', 'hosts', 'guests', 'programme'] as const;

/** What the texts of a call have in addition. */
const callFields = ['paid', 'apply', 'questions', 'criteria'] as const;

/** UTF-16 units. */
export const articleLimits = {
	title: 120,
	summary: 300,
	body: 20_000,
	correction: 300,
	place: 200,
	hosts: 200,
	guests: 200,
	programme: 6_000,
	paid: 600,
	apply: 400,
	questions: 3_000,
	criteria: 4_000
};

/**
 * Checks what was typed. A language counts where anything is written in it; then it needs a title, a summary and a text.
 * @param kind of an event and of a call more fields count @throws Invalid at the first field that does not fit, with the others
 */
export async function checkTexts(typed: TypedTexts, kind: string): Promise<ArticleTexts> {
	const texts: ArticleTexts = {};
	const isWritten = (locale: string) =>
		(['title', 'summary', 'body'] as const).some((field) => typed[field][locale]?.trim());
	const written = nameLocales.filter(isWritten);
	if (!written.length) throw new Invalid(nameField('title', nameLocales[0]!), 'article_empty');
	const cleaned: Record<string, Partial<ArticleWords>> = {};
	await checkAll(
		written.flatMap((locale) =>
			[...articleFields, ...(moreFields[kind] ?? [])].map((field) => () => {
				const text = cleanText(nameField(field, locale), typed[field]?.[locale], {
					most: articleLimits[field],
					missing: missing[field]
				});
				cleaned[locale] = { ...cleaned[locale], [field]: text && isOneLine(field) ? oneLine(text) : text };
			})
		)
	);
	for (const locale of written) texts[locale] = cleaned[locale] as ArticleWords;
	return texts;
}

const moreFields: Record<string, readonly (keyof ArticleWords)[]> = { event: eventFields, call: callFields };

/** What an article has in each language. */
const articleFields = ['title', 'summary', 'body', 'correction'] as const;

/** Everything that somebody writes. */
export const wordFields = [...articleFields, ...eventFields, ...callFields] as const;

/** The problem where a field is empty; a correction may be. */
const missing: Partial<Record<keyof ArticleWords, string>> = {
	title: 'article_title_missing',
	summary: 'article_summary_missing',
	body: 'article_body_missing'
};

const isOneLine = (field: keyof ArticleWords) =>
	!['body', 'correction', 'programme', 'paid', 'questions', 'criteria'].includes(field);
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Whether two states of an article say the same. */
export const saysTheSame = (a: ArticleTexts, b: ArticleTexts): boolean => canonical(a) === canonical(b);

const canonical = (texts: ArticleTexts) =>
	JSON.stringify(
		Object.keys(texts)
			.sort()
			.map((locale) => {
				const words = texts[locale]!;
				return [locale, ...wordFields.map((field) => words[field] ?? null)];
			})
	);
