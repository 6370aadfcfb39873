// A line of its own, `[quote abc123]`, puts a passage into an article. What the line names is looked up each time the page is made, so
// the words of a student stand in no article, feed or index.
import { m } from '#lib/paraglide/messages.js';
import { nameField } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { locales } from '#lib/locale.ts';
import type { MarkupNode } from '#lib/forum/markup.ts';
import { Invalid } from '../../kernel/errors.ts';
import { labels } from '../../people/labels/index.ts';
import { markup } from '../../forum/index.ts';
import { type ArticleTexts, wordFields } from '../article-texts.ts';
import { type PublicQuotation, publicQuotations } from './quotation-standing.ts';

/** Quotations in one text. */
const mostInText = 10;

/** Anything that somebody may have meant as such a line. */
const meant = /\[quote\b[^\]\n]*\]?/giu;
const wholeLine = /^\[quote ([a-z0-9]{6})\]$/u;

const codeOf = (line: string) => wholeLine.exec(line.trim())?.[1];

/** The names that stand in a text, each once. */
const codesIn = (body: string): string[] => [
	...new Set(body.split('\n').flatMap((line) => codeOf(line) ?? []))
];

/** A text without these lines: for search. */
export const withoutQuotations = (text: string): string => text.replace(meant, ' ');

/** Quotations by name. */
type QuotationsByCode = Map<string, PublicQuotation>;

const byCode = async (programId: string | null, bodies: string[]): Promise<QuotationsByCode> => {
	const codes = [...new Set(bodies.flatMap(codesIn))];
	return new Map((await publicQuotations(programId, codes)).map((entry) => [entry.code, entry]));
};

/**
 * Each quotation in an article of a program stands alone on its line of the text, and may be shown now.
 * @throws Invalid at the field
 */
export async function checkQuotations(programId: string | null, texts: ArticleTexts): Promise<void> {
	const quotations = await byCode(programId, bodiesOf(texts));
	for (const [locale, words] of Object.entries(texts))
		for (const field of wordFields) {
			const text = words[field] ?? '';
			const lines = text.split('\n').filter((line) => line.match(meant));
			const refuse = (code: string, told = '') => {
				throw new Invalid(nameField(field, locale), code, told);
			};
			if (lines.length && field !== 'body') refuse('quotation_place');
			if (lines.length > mostInText) refuse('quotation_too_many');
			for (const line of lines) {
				const code = codeOf(line);
				if (code === undefined) refuse('quotation_line', line.trim().slice(0, 60));
				else if (!quotations.has(code)) refuse('quotation_unknown', code);
			}
		}
}

const bodiesOf = (texts: ArticleTexts) => Object.values(texts).map(({ body }) => body);

/** Whether a quotation in these texts cannot be shown any more: whoever publishes them has not read what is missing. */
export async function lacksQuotation(programId: string | null, texts: ArticleTexts): Promise<boolean> {
	const bodies = bodiesOf(texts);
	const quotations = await byCode(programId, bodies);
	return bodies.flatMap(codesIn).some((code) => !quotations.has(code));
}

/** The texts with the quoted words in them, as readers see them: for the search for names. */
export async function withQuotedWords(programId: string | null, texts: ArticleTexts): Promise<ArticleTexts> {
	const quotations = await byCode(programId, bodiesOf(texts));
	const filled = (body: string) =>
		body
			.split('\n')
			.map((line) => quotations.get(codeOf(line) ?? '')?.passage ?? line)
			.join('\n');
	return Object.fromEntries(
		Object.entries(texts).map(([locale, words]) => [locale, { ...words, body: filled(words.body) }])
	);
}

/** A text of an article as its page shows it. */
export interface ArticleBody {
	programId: string | null;
	body: string;
	/** The language in which it is written. */
	locale: string;
}

/**
 * How the words of a text are read on its page: as light markup, with the quotations that may be shown now; the others are left out.
 * @returns a function from a part of the text to what a page shows
 */
export async function quotingMarkup({
	programId,
	body,
	locale: tag
}: ArticleBody): Promise<(words: string) => readonly MarkupNode[]> {
	const quotations = await byCode(programId, [body]);
	const locale = localeOf(tag);
	const label = quotations.size ? await labels(locale) : null;
	return (words) =>
		piecesOf(words).flatMap((piece) => {
			if ('text' in piece) return markup(piece.text, 'site');
			const quoted = quotations.get(piece.code);
			return quoted && label ? [blockOf(quoted, label, locale)] : [];
		});
}

type BodyPiece = { text: string } | { code: string };

/** A text in pieces: markup, and the lines that name a quotation. */
export function piecesOf(body: string): BodyPiece[] {
	const pieces: BodyPiece[] = [];
	for (const line of body.split('\n')) {
		const code = codeOf(line);
		const last = pieces.at(-1);
		if (code !== undefined) pieces.push({ code });
		else if (last && 'text' in last) last.text += `\n${line}`;
		else pieces.push({ text: line });
	}
	return pieces;
}

const localeOf = (tag: string): Locale => locales.find((locale) => locale === tag) ?? 'en';

/** The words, and below them the city of their writer: nothing else is said about a student. */
const blockOf = (
	{ passage, locale: lang, city }: PublicQuotation,
	label: (subject: string) => string,
	locale: Locale
): MarkupNode => ({
	tag: 'blockquote',
	children: [
		...passage.split(/\n+/).map((line): MarkupNode => ({ tag: 'p', lang, children: [line] })),
		{
			tag: 'p',
			children: [
				city
					? m.site_quotation_by({ city: label(`city:${city}`) }, { locale })
					: m.site_quotation_by_nobody({}, { locale })
			]
		}
	]
});
