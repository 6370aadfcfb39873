import { type Actor, teachesOneOf } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { type ReviewReading, readingOf } from '../reading.ts';
import { type Handed, lettersOf, mostLetters } from './letters.ts';
import { type Hit, watchedIn } from './match.ts';
import { scopeCalled } from './scope.ts';
import { cleanWords, type WordRequest } from './words.ts';

/** Letters that are shown with their words, and how many are asked for at most to find them. */
const mostShown = 20;
const mostAsked = 200;

export interface TrialPreview {
	id: string;
	author: string;
	locale: string;
	parts: { text: string; marked: boolean }[];
}

export interface Trial {
	scope: string;
	words: string;
	severity: WordRequest['severity'];
	/** Letters of the last 30 days that were looked at, and how many would have been flagged. */
	letters: number;
	flagged: number;
	/** Not all were looked at: only the newest `mostLetters`. */
	bounded: boolean;
	/** Those of one's own classrooms, newest first; of all others only the number is told. */
	shown: TrialPreview[];
}

/** What would have happened in the last 30 days. Changes nothing. @throws NotFound, Invalid */
export async function tryOut(actor: Actor, wanted: WordRequest): Promise<Trial> {
	const scope = scopeCalled(actor, wanted.scope);
	const words = cleanWords(wanted.words);
	const list = [{ id: 'trial', words }];
	let letters = 0;
	const flagged: { letter: Handed; hits: Hit[] }[] = [];
	let count = 0;
	for await (const page of lettersOf(scope)) {
		letters += page.length;
		for (const letter of page) {
			const hits = watchedIn(letter.body, list);
			if (!hits.length) continue;
			count++;
			if (flagged.length < mostAsked) flagged.push({ letter, hits });
		}
	}
	const shown = await readable(actor, flagged);
	const { severity } = wanted;
	return {
		scope: wanted.scope,
		words,
		severity,
		letters,
		flagged: count,
		bounded: letters >= mostLetters,
		shown
	};
}

/** Words are shown to those who may open the letter as teachers of its students, and to no deputy: nobody learns more by trying words out, and nobody reads what leaves no event. */
const open: ReviewReading[] = ['classroom', 'pal_side'];

async function readable(actor: Actor, flagged: { letter: Handed; hits: Hit[] }[]): Promise<TrialPreview[]> {
	const shown: TrialPreview[] = [];
	for (const { letter, hits } of flagged) {
		if (shown.length === mostShown) break;
		const found = await readingOf(actor, letter.id).catch((refused: unknown) => {
			if (!(refused instanceof NotFound)) throw refused;
		});
		if (!found || !open.includes(found.reading) || !teachesOneOf(actor, found.scope.members)) continue;
		const author = found.scope.members.find((member) => member.id === found.authorId)!.name;
		shown.push({ id: letter.id, author, locale: letter.locale, parts: partsOf(letter, hits) });
	}
	return shown;
}

/** The first sentence with a hit, its watched words apart. */
function partsOf({ body, locale }: Handed, hits: Hit[]): TrialPreview['parts'] {
	const sentences = new Intl.Segmenter(locale === 'und' ? 'en' : locale, { granularity: 'sentence' }).segment(
		body
	);
	const { index, segment } = sentences.containing(hits[0]!.start)!;
	const end = Math.max(index + segment.trimEnd().length, hits[0]!.end);
	const parts: TrialPreview['parts'] = [];
	let at = index;
	for (const hit of hits.filter((one) => one.end <= end)) {
		if (hit.start < at) continue;
		parts.push(
			{ text: body.slice(at, hit.start), marked: false },
			{ text: body.slice(hit.start, hit.end), marked: true }
		);
		at = hit.end;
	}
	return [...parts, { text: body.slice(at, end), marked: false }].filter((part) => part.text);
}
