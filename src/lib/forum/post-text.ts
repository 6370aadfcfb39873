// The parts of the text of a post, shared by the browser and the server. A post is one text, so that one review, one
// screening and one history see all of it: the title of a topic is its first line, and what its writer adds in their
// own language follows a separating line.
import { countGraphemes, problemOf, tidy } from '../letters/letter.ts';

/** In graphemes. */
export const longestTitle = 120;

/** A line of only this separates the text in the practiced language from the addition in the writer's own. */
const separator = '⸻';

export interface PostParts {
	/** Empty where the post opens no topic. */
	title: string;
	text: string;
	/** The same in the writer's own language, or empty. */
	own: string;
}

/** Joins the parts to one text. Separating lines within a part are removed. */
export function composePost({ title, text, own }: PostParts): string {
	const [heading, body, ownLanguage] = [tidy(title).replace(/\s+/gu, ' '), plain(text), plain(own)];
	return [heading, body, ...(ownLanguage ? [separator, ownLanguage] : [])].filter(Boolean).join('\n\n');
}

const plain = (text: string) =>
	tidy(text)
		.split('\n')
		.filter((line) => line.trim() !== separator)
		.join('\n')
		.trim();

/** Splits a text into its parts. @param opens the post opens a topic: its first line is the title */
export function postParts(body: string, opens: boolean): PostParts {
	const titleEnd = opens ? body.indexOf('\n') : -1;
	const title = opens ? (titleEnd < 0 ? body : body.slice(0, titleEnd)) : '';
	const remainder = opens ? (titleEnd < 0 ? '' : body.slice(titleEnd)) : body;
	// By line feeds only, as a reader sees lines: to a regular expression U+2028 would end a line, too.
	const lines = remainder.split('\n');
	const separatorLine = lines.includes(separator) ? lines.indexOf(separator) : lines.length;
	const [text, own] = [lines.slice(0, separatorLine).join('\n'), lines.slice(separatorLine + 1).join('\n')];
	return { title, text: text.trim(), own: own.trim() };
}

/** The first problem of the parts and its field, or null. */
export function problemIn(parts: PostParts, opens: boolean): { field: string; code: string } | null {
	if (opens) {
		const problem = problemOf(tidy(parts.title));
		if (problem) return { field: 'title', code: problem === 'letter_empty' ? 'title_empty' : problem };
		if (countGraphemes(tidy(parts.title)) > longestTitle) return { field: 'title', code: 'title_too_long' };
	}
	const problem = problemOf(plain(parts.text));
	if (problem) return { field: 'body', code: problem };
	const ownLanguage = plain(parts.own);
	const ownProblem = ownLanguage && problemOf(ownLanguage);
	return ownProblem ? { field: 'own', code: ownProblem } : null;
}
