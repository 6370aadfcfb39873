// How offered passphrases go to the page and come back with its form: `word:as it is typed`, with spaces between.

interface Word {
	text: string;
	typed: string;
}

/** A passphrase as one line. */
export const lineOf = (words: Word[]): string => words.map(({ text, typed }) => `${text}:${typed}`).join(' ');

/** The words of a line. Whatever else a form brings is read as words too: it is only shown to whoever sent it. */
export const wordsIn = (line: string): Word[] =>
	line.split(' ').map((entry) => {
		const [text = '', typed = text] = entry.split(':');
		return { text, typed };
	});

/** As it is typed. */
export const typedIn = (line: string): string =>
	wordsIn(line)
		.map(({ typed }) => typed)
		.join(' ');
