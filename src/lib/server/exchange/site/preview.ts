import { ownNames } from '#lib/names.ts';
import type { Article } from './find-article.ts';
import { bodiesNodes } from './quotations/quotation-blocks.ts';

/** An article as the public will read it, in each language. */
export async function previewOf({ programId, texts }: Article) {
	const words = Object.entries(texts);
	const bodies = await bodiesNodes(words.map(([locale, { body }]) => ({ programId, body, locale })));
	return words.map(([lang, { title, summary }], index) => ({
		...{ lang, title, summary, name: ownNames[lang] ?? lang },
		body: bodies[index]!
	}));
}
