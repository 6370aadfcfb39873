// The parts of the text of a post, shared by the browser and the server. A post is one text, so that one review, one
// screening and one history see all of it: the title of a topic is its first line, and what its writer adds in their
// own language follows a separating line.
import { halvesOf, joinHalves, withoutSeparators } from '../letters/letter-halves.ts';
import { countGraphemes, problemOf, tidy } from '../letters/letter.ts';

/** In graphemes. */
export const longestTitle = 120;

export interface PostParts {
	/** Empty where the post opens no topic. */
	title: string;
	text: string;
	/** The same in the writer's own language, or empty. */
	own: string;
}

/** Joins the parts to one text. Separating lines within a part are removed. */
export function composePost({ title, text, own }: PostParts): string {
	const heading = tidy(title).replace(/\s+/gu, ' ');
	return [heading, joinHalves(text, own)].filter(Boolean).join('\n\n');
}

/** Splits a text into its parts. @param opens the post opens a topic: its first line is the title */
export function postParts(body: string, opens: boolean): PostParts {
	const titleEnd = opens ? body.indexOf('\n') : -1;
	const title = opens ? (titleEnd < 0 ? body : body.slice(0, titleEnd)) : '';
	const remainder = opens ? (titleEnd < 0 ? '' : body.slice(titleEnd)) : body;
	const [text, own] = halvesOf(remainder);
	return { title, text: text.trim(), own };
}

/** The first problem of the parts and its field, or null. */
export function problemIn(parts: PostParts, opens: boolean): { field: string; code: string } | null {
	if (opens) {
		const problem = problemOf(tidy(parts.title));
		if (problem) return { field: 'title', code: problem === 'letter_empty' ? 'title_empty' : problem };
		if (countGraphemes(tidy(parts.title)) > longestTitle) return { field: 'title', code: 'title_too_long' };
	}
	const problem = problemOf(withoutSeparators(parts.text));
	if (problem) return { field: 'body', code: problem };
	const ownLanguage = withoutSeparators(parts.own);
	const ownProblem = ownLanguage && problemOf(ownLanguage);
	return ownProblem ? { field: 'own', code: ownProblem } : null;
}
