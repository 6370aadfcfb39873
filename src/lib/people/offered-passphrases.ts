// The format of offered passphrases in a form: `word:as it is typed`, with spaces between.
import * as v from 'valibot';

interface OfferedWord {
	text: string;
	typed: string;
}

/** A passphrase as one line. */
export const lineOf = (words: OfferedWord[]): string =>
	words.map(({ text, typed }) => `${text}:${typed}`).join(' ');

/** The words of a line. Anything else in the form is read as words, too: it is only shown to the sender. */
export const wordsIn = (line: string): OfferedWord[] =>
	line.split(' ').map((entry) => {
		const [text = '', typed = text] = entry.split(':');
		return { text, typed };
	});

/** A line as it is typed. */
export const typedIn = (line: string): string =>
	wordsIn(line)
		.map(({ typed }) => typed)
		.join(' ');

/** One of the offered passphrases by its index, or own words. */
export const PassphraseChoice = v.object({
	offered: v.optional(v.array(v.string()), []),
	choice: v.optional(v.picklist(['0', '1', '2', '3'])),
	next: v.optional(v.string(), '')
});

/** What was chosen, as it is typed; undefined where nothing was. */
export function typedFrom({
	offered,
	choice,
	next
}: v.InferOutput<typeof PassphraseChoice>): string | undefined {
	const chosen = choice === undefined ? undefined : offered[Number(choice)];
	return next.trim() ? next : chosen && typedIn(chosen);
}
