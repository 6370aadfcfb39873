// Counts in a thread: V8 is slower while it counts, and the other test files of this process must not be.
import { stepsOf } from '../../../steps/count.ts';
import { screen } from '../../../../src/lib/server/engines/screening/pipeline.ts';
import { fullContext } from './context.ts';
import { nameOf, textOf, worstOf } from './search.ts';

/** What the thread is asked to count. */
export type StepsRequest =
	| { way: 'count'; pieces: string[]; lengths: number[] }
	| { way: 'compare'; length: number }
	| { way: 'search'; tries: number; seed: number; length: number };

export interface StepsAnswer {
	/** For a search: the pieces of the worst text. */
	text: string;
	/** For `count` one for each length; for `compare` a letter with full context and without; for `search` the worst text and an ordinary one. */
	steps: number[];
}

const ordinary = ['We like school, and on Saturday my brother and I play music. 我们周末去公园打篮球。'];

export default async function look(request: StepsRequest): Promise<StepsAnswer> {
	// What is made once is not counted: the lists with the first text, the dictionary with the first strange word.
	screen(`${ordinary[0]!} My snap is tolvrik.`);
	if (request.way === 'count') {
		const steps = [];
		for (const length of request.lengths) steps.push(await stepsIn(request.pieces, length));
		return { text: nameOf(request.pieces), steps };
	}
	if (request.way === 'compare') {
		const text = textOf(ordinary, request.length);
		const context = fullContext(request.length);
		screen(text, context);
		const full = await stepsOf(() => void screen(text, context));
		return { text: ordinary[0]!, steps: [full, await stepsOf(() => void screen(text))] };
	}
	// Earlier letters cost the same whatever the text is: they would hide the difference.
	const context = { ...fullContext(0), earlier: [] };
	const cost = (text: string) => stepsOf(() => void screen(text, context));
	const { pieces, cost: worst } = await worstOf(cost, request);
	return { text: nameOf(pieces), steps: [worst, await cost(textOf(ordinary, request.length))] };
}

const stepsIn = (pieces: string[], length: number) => {
	const text = textOf(pieces, length);
	return stepsOf(() => void screen(text));
};
