import { topics } from './library.ts';

/** An idea is about one thing, or about two. */
const mostTopics = 2;

const patterns = topics.map(({ id, keywords }) => ({
	id,
	patterns: keywords.map((keyword) => new RegExp(/^[a-z]/.test(keyword) ? `\\b${keyword}` : keyword, 'iu'))
}));

/**
 * The topics that an idea of the week is about, those first of which most is in its words; none where nothing of them is.
 * @param texts the idea in each of its languages
 */
export function topicsOfIdea(texts: readonly string[]): string[] {
	const text = texts.join('\n');
	return patterns
		.map(({ id, patterns: parts }) => ({ id, hits: parts.filter((part) => part.test(text)).length }))
		.filter(({ hits }) => hits > 0)
		.sort((a, b) => b.hits - a.hits)
		.slice(0, mostTopics)
		.map(({ id }) => id);
}
