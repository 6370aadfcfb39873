// The words of an article, by language. One language is enough: readers of another one get it as it is.
import { nameField } from '#lib/names.ts';
import { nameLocales } from '../../directory/labels/index.ts';
import { checkAll, Invalid } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/text-input.ts';

/** What an article says in one language. */
export interface ArticleWords {
	title: string;
	/** One or two sentences, for lists and for those who share it. */
	summary: string;
	/** With the light markup of the boards. */
	body: string;
	/** What was wrong before; null where nothing was. */
	correction: string | null;
}
export type ArticleTexts = Record<string, ArticleWords>;

/** The fields of a form, by language. */
export type TypedTexts = Record<'title' | 'summary' | 'body' | 'correction', Record<string, string>>;

/** UTF-16 units. */
export const articleLimits = { title: 120, summary: 300, body: 20_000, correction: 300 };

/**
 * Checks what was typed. A language counts where anything is written in it; then it needs a title, a summary and a text.
 * @throws Invalid at the first field that does not fit, with the others
 */
export async function checkTexts(typed: TypedTexts): Promise<ArticleTexts> {
	const texts: ArticleTexts = {};
	const isWritten = (locale: string) =>
		(['title', 'summary', 'body'] as const).some((field) => typed[field][locale]?.trim());
	const written = nameLocales.filter(isWritten);
	if (!written.length) throw new Invalid(nameField('title', nameLocales[0]!), 'article_empty');
	const cleaned: Record<string, Partial<ArticleWords>> = {};
	await checkAll(
		written.flatMap((locale) =>
			articleFields.map((field) => () => {
				const text = cleanText(nameField(field, locale), typed[field][locale], {
					most: articleLimits[field],
					missing: missing[field]
				});
				cleaned[locale] = { ...cleaned[locale], [field]: isOneLine(field) ? oneLine(text!) : text };
			})
		)
	);
	for (const locale of written) texts[locale] = cleaned[locale] as ArticleWords;
	return texts;
}

/** What an article has in each language. */
export const articleFields = ['title', 'summary', 'body', 'correction'] as const;

/** The problem where a field is empty; a correction may be. */
const missing: Partial<Record<keyof ArticleWords, string>> = {
	title: 'article_title_missing',
	summary: 'article_summary_missing',
	body: 'article_body_missing'
};

const isOneLine = (field: keyof ArticleWords) => field === 'title' || field === 'summary';
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Whether two states of an article say the same. */
export const saysTheSame = (a: ArticleTexts, b: ArticleTexts): boolean => canonical(a) === canonical(b);

const canonical = (texts: ArticleTexts) =>
	JSON.stringify(
		Object.keys(texts)
			.sort()
			.map((locale) => {
				const { title, summary, body, correction } = texts[locale]!;
				return [locale, title, summary, body, correction];
			})
	);
