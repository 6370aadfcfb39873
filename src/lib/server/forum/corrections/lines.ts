import { countGraphemes, longestLetter, problemOf, tidy } from '../../../letters/letter.ts';
import { correctionKinds, type CorrectionLine, type ErrorKind } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { frameOf } from '../greetings-and-signatures.ts';

export type Line = CorrectionLine;
export type { ErrorKind };

/** The fields of a form about one sentence, as they were typed. */
export interface LineFields {
	perfect?: boolean;
	rewrite?: string;
	note?: string;
	kind?: string;
}

/** In graphemes. */
const maxRewrite = 1_000;
const maxNote = 500;

interface LineInput {
	/** The sentences of the wording that is corrected. */
	sentences: string[];
	/** By the number of the sentence. */
	said: Map<number, LineFields>;
	/** Sentences without an entry are perfect; greetings and signatures say nothing. */
	rest: boolean;
}

/**
 * What somebody says about the sentences of a text. A sentence with an unchanged rewrite is perfect.
 * @throws Invalid at the field of the sentence; for a sentence that does not exist; when nothing is said at all
 */
export function correctionLines({ sentences, said, rest }: LineInput): Line[] {
	if ([...said.keys()].some((n) => !(n in sentences))) throw new Invalid('form', 'correction_sentence');
	const frame = frameOf(sentences);
	const lines = sentences.flatMap(
		(text, n) => lineOf(n, text, { perfect: false, ...said.get(n) }, rest && !frame.has(n)) ?? []
	);
	if (!lines.length) throw new Invalid('form', 'correction_empty');
	if (countGraphemes(joinLines(lines)) > 2 * longestLetter) throw new Invalid('form', 'correction_too_long');
	return lines;
}

function lineOf(sentence: number, text: string, said: LineFields, rest: boolean): Line | null {
	const rewrite = textIn(`rewrite-${sentence}`, said.rewrite, maxRewrite);
	const note = textIn(`note-${sentence}`, said.note, maxNote);
	const changed = rewrite !== null && rewrite !== text;
	if (said.perfect && changed) throw new Invalid(`rewrite-${sentence}`, 'correction_both');
	const perfect = said.perfect || rewrite === text || (rest && rewrite === null && note === null);
	if (!perfect && !changed && !note) return null;
	const kind = correctionKinds.find((candidate) => candidate === said.kind);
	if (said.kind && !kind) throw new Invalid(`kind-${sentence}`, 'form_invalid');
	return { sentence, perfect, rewrite: changed ? rewrite : null, note, kind: (!perfect && kind) || null };
}

function textIn(field: string, typed: string | undefined, maxLength: number): string | null {
	const text = tidy(typed ?? '');
	if (!text) return null;
	const problem = problemOf(text);
	if (problem) throw new Invalid(field, problem);
	if (countGraphemes(text) > maxLength) throw new Invalid(field, 'letter_too_long');
	return text;
}

/**
 * The lines as one text, with every word that their writer wrote: this text is screened, reviewed, and stored as the
 * revision. Sentences have no numbers in it: a row of digits looks like a telephone number.
 */
export const joinLines = (lines: Line[]): string =>
	lines
		.map(({ perfect, rewrite, note }) =>
			[perfect && '✓', rewrite && `→ ${rewrite}`, note && `— ${note}`].filter(Boolean).join('\n')
		)
		.join('\n\n');
