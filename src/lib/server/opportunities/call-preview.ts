import { type Locale, toLocale } from '#lib/locale.ts';
import type { Actor } from '../kernel/access/index.ts';
import { inLocale } from '../kernel/locale.ts';
import { together } from '../kernel/together.ts';
import { findArticle } from '../site/index.ts';
import { type CallTerms, termsView } from './call-view.ts';
import { callOfRevision } from './find-call.ts';

/**
 * What the newest wording of a call offers and asks, in each of its languages: whoever publishes it has read its rules, too.
 * @param locale for the words around a text in a language that the product does not speak
 * @returns nothing for an article that is no call
 * @throws NotFound for those who do not write in it
 */
export async function callPreview(actor: Actor, articleId: string, locale: Locale): Promise<CallTerms[]> {
	const { call, revision, texts } = await findArticle(actor, articleId);
	if (!call) return [];
	return together(
		...Object.keys(texts).map((tag) => async () => {
			const spoken = toLocale(tag) ?? locale;
			const wording = await callOfRevision(revision.id, tag);
			return inLocale(spoken, () => termsView(wording, spoken));
		})
	);
}
