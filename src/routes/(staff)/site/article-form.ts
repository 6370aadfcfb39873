import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';

/** The fields of an article: what it says comes by language, and which button was pressed. */
export const ArticleFields = v.looseObject({
	then: v.optional(v.picklist(['keep', 'ask']), 'keep'),
	picture: v.optional(v.string(), '')
});

/** What was typed in each language. */
export const typedIn = (form: Record<string, unknown>) => ({
	title: namesIn(form, 'title'),
	summary: namesIn(form, 'summary'),
	body: namesIn(form, 'body'),
	correction: namesIn(form, 'correction')
});
