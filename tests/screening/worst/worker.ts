// Counts in a thread: V8 is slower while it counts, and the other files of this process must not be.
import { stepsOf } from '../../steps/count.ts';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { fullContext } from './context.ts';
import { nameOf, textOf, worstOf } from './search.ts';

/** What a thread is asked. */
export type Asked =
	| { way: 'count'; pieces: string[]; lengths: number[] }
	| { way: 'compare'; length: number }
	| { way: 'search'; tries: number; seed: number; length: number };

export interface Counted {
	/** Of a search: what the worst text consists of. */
	text: string;
	/** For each length; of an ordinary letter with all that can be known and with nothing; of the worst text and an ordinary one. */
	steps: number[];
}

const ordinary = ['We like school, and on Saturday my brother and I play music. 我们周末去公园打篮球。'];

export default async function look(asked: Asked): Promise<Counted> {
	// What is made once, with the first text, is no cost of the others.
	screen(ordinary[0]!);
	if (asked.way === 'count') {
		const steps = [];
		for (const length of asked.lengths) steps.push(await stepsIn(asked.pieces, length));
		return { text: nameOf(asked.pieces), steps };
	}
	if (asked.way === 'compare') {
		const text = textOf(ordinary, asked.length);
		const context = fullContext(asked.length);
		screen(text, context);
		const full = await stepsOf(() => void screen(text, context));
		return { text: ordinary[0]!, steps: [full, await stepsOf(() => void screen(text))] };
	}
	// Letters before it cost the same whatever the text is: they would only hide what does not.
	const context = { ...fullContext(0), earlier: [] };
	const cost = (text: string) => stepsOf(() => void screen(text, context));
	const { pieces, cost: worst } = await worstOf(cost, asked);
	return { text: nameOf(pieces), steps: [worst, await cost(textOf(ordinary, asked.length))] };
}

const stepsIn = (pieces: string[], length: number) => {
	const text = textOf(pieces, length);
	return stepsOf(() => void screen(text));
};
