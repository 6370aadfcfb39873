// What the words of a post are made of: shared by the browser and the server. A post is one text, so that one review,
// one screening and one history see all of it: the title of a topic is its first line, and what its writer adds in
// their own language stands under a line of its own.
import { countGraphemes, problemOf, tidy } from '../messages/letter.ts';

/** As a person counts. */
export const longestTitle = 120;

/** A line with nothing but this parts what is practised from what is added in one's own language. */
const separator = '⸻';

export interface PostParts {
	/** Empty where the post opens no topic. */
	title: string;
	text: string;
	/** The same in the writer's own language, or empty. */
	own: string;
}

/** One text of the parts. Nobody's words part it in other places. */
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

/** The parts of one text. @param opens it opens a topic: its first line is the title */
export function partsOf(body: string, opens: boolean): PostParts {
	const titleEnd = opens ? body.indexOf('\n') : -1;
	const title = opens ? (titleEnd < 0 ? body : body.slice(0, titleEnd)) : '';
	const remainder = opens ? (titleEnd < 0 ? '' : body.slice(titleEnd)) : body;
	// Line by line as a reader sees lines: for a regular expression U+2028 would end one, too.
	const lines = remainder.split('\n');
	const separatorLine = lines.includes(separator) ? lines.indexOf(separator) : lines.length;
	const [text, own] = [lines.slice(0, separatorLine).join('\n'), lines.slice(separatorLine + 1).join('\n')];
	return { title, text: text.trim(), own: own.trim() };
}

/** What is wrong with the parts, and in which field; or null. */
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
