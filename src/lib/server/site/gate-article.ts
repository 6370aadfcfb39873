// Signed-in students read the public site, too: its words pass the gate as they are stored.
import { nameField } from '#lib/names.ts';
import type { Actor } from '../kernel/access/index.ts';
import { asGated, type GatedWords } from '../kernel/gated-words.ts';
import { wordsOfAddress } from '../people/labels/index.ts';
import { type GateMark, passGate } from '../safety/ports/index.ts';
import { schoolsOfPublicWords } from '../schools/programs/index.ts';
import { shownWords, writersWords } from './article-names.ts';
import { type ArticleTexts, type ArticleWords, wordFields } from './article-texts.ts';
import { withoutQuotations } from './quotations/quotation-blocks.ts';

/** What an article says in one language, after the gate. */
export type GatedArticleWords = {
	[Field in keyof ArticleWords]: Exclude<ArticleWords[Field], string> | GatedWords;
};

const contactFields: readonly (keyof ArticleWords)[] = ['place', 'hosts', 'paid', 'apply'];

/** The same for the address that somebody chose for it. @throws Invalid */
export async function gateAddress(
	actor: Actor,
	{ programId, address }: { programId: string | null; address: string | undefined }
): Promise<void> {
	const schoolIds = await schoolsOfPublicWords(actor, programId);
	await passGate(actor, { mark: 'article', texts: { id: address && wordsOfAddress(address) }, schoolIds });
}

/** Lets the words of an article through to students. @throws Invalid at the field that is refused */
export async function gateArticle(
	actor: Actor,
	{ programId, texts }: { programId: string | null; texts: ArticleTexts }
): Promise<Record<string, GatedArticleWords>> {
	const schoolIds = await schoolsOfPublicWords(actor, programId);
	const written = Object.entries(texts);
	const pass = (mark: GateMark, fields: readonly (keyof ArticleWords)[]) => {
		const parts = written.flatMap(([locale, words]) =>
			fields.map((field) => ({ field, key: nameField(field, locale), text: words[field] }))
		);
		const judged = parts.map(({ field, key, text }) => [
			key,
			field === 'body' && text ? writersWords(text) : text
		]);
		const read = parts
			.map(({ field, text }) => (text && shownWords(field, withoutQuotations(text))) || '')
			.filter(Boolean);
		return passGate(actor, {
			mark,
			schoolIds,
			rendered: read.join('\n'),
			texts: Object.fromEntries(judged) as Record<string, string | null | undefined>
		});
	};
	const passed: Record<string, GatedWords | null | undefined> = {
		...(await pass(
			'article',
			wordFields.filter((field) => !contactFields.includes(field))
		)),
		...(await pass('article_contact', contactFields))
	};
	return Object.fromEntries(
		written.map(([locale]) => [
			locale,
			{
				...Object.fromEntries(wordFields.map((field) => [field, passed[nameField(field, locale)]])),
				// Its lines of pictures and quotations are nobody's words, and were left out.
				body: asGated(texts[locale]!.body)
			}
		])
	) as Record<string, GatedArticleWords>;
}
