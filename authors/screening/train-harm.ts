// Trains the model of what may be about harm: logistic regression on the features of windows (harm/features.ts). The window of a text
// that scores highest learns, as it is the one that decides. Then it sets the scores from which on something counts.
import { eachWindow, featureBits } from '../../src/lib/server/engines/screening/harm/features.ts';
import {
	type FeatureWeights,
	type HarmFile,
	scoreOf
} from '../../src/lib/server/engines/screening/harm/harm-model.ts';
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { chance } from '../../src/lib/server/engines/random.ts';
import { groups, type HarmExample, harmExamples } from './harm-examples.ts';
import { levelsOf, type ScoredExample } from './harm-levels.ts';

const size = 1 << featureBits;
const epochs = 10;
const step = 0.3;
const decay = 1e-5;

interface TextWindows {
	windows: Int32Array[];
	/** By sentence: the numbers of the windows that it is in. */
	around: number[][];
	/** The first unit of each sentence. */
	starts: number[];
}

interface Learned {
	bias: number;
	scale: number;
	weights: Float32Array;
}

interface Lesson {
	windows: Int32Array[];
	wanted: boolean;
	/** How much it counts. */
	weight?: number;
}

/** What should wake somebody counts twice: it is what must be heard. */
const urgentWeight = 2;

function windowsIn(text: string): TextWindows {
	const windows: Int32Array[] = [];
	const around: number[][] = [];
	const sentences = eachWindow(fold(text), (first, last, features, count) => {
		for (let n = first; n <= last; n++) (around[n] ??= []).push(windows.length);
		windows.push(features.slice(0, count));
	});
	return { windows, around, starts: sentences.map(({ start }) => start) };
}

function learn(list: Lesson[]): Learned {
	const [weights, steps] = [new Float32Array(size), new Float32Array(size).fill(0.01)];
	const learned = { bias: 0, scale: 1, weights };
	let biasSteps = 0.01;
	const random = chance('harm');
	const order = list.map((_, n) => n);
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(order, random);
		for (const n of order) {
			const { windows, wanted, weight = 1 } = list[n]!;
			const features = epoch ? heaviest(windows, learned) : longest(windows);
			const by = 1 / Math.sqrt(features.length || 1);
			const likely = 1 / (1 + Math.exp(-scoreOf(features, features.length, learned)));
			const error = weight * (likely - Number(wanted));
			biasSteps += error * error;
			learned.bias -= (step * error) / Math.sqrt(biasSteps);
			for (const feature of features) {
				const slope = error * by + decay * weights[feature]!;
				steps[feature]! += slope * slope;
				weights[feature]! -= (step * slope) / Math.sqrt(steps[feature]!);
			}
		}
	}
	return learned;
}

const longest = (windows: Int32Array[]) => windows.reduce((a, b) => (b.length > a.length ? b : a));

function heaviest(windows: Int32Array[], learned: Learned): Int32Array {
	let best = { features: windows[0]!, score: -Infinity };
	for (const features of windows) {
		const score = scoreOf(features, features.length, learned);
		if (score > best.score) best = { features, score };
	}
	return best.features;
}

function shuffle(list: number[], random: () => number) {
	for (let last = list.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[list[last], list[other]] = [list[other]!, list[last]!];
	}
}

/** Weights as bytes: most are 0, and the file is small. */
function packed({ bias, weights }: Learned): FeatureWeights {
	const scale = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0) / 127;
	const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
	return { bias: Number(bias.toFixed(4)), scale, weights: Buffer.from(bytes.buffer).toString('base64') };
}

interface Prepared {
	example: HarmExample;
	text: TextWindows;
}

/** The scores of a text, and of what is listed in it, by a model that has not seen it. */
function scored({ example, text }: Prepared, learned: Learned): ScoredExample {
	const scores = text.windows.map((features) => scoreOf(features, features.length, learned));
	const scoreAround = (unit: number) => {
		const sentence = text.starts.findLastIndex((start) => start <= unit);
		return Math.max(...(text.around[sentence] ?? []).map((window) => scores[window]!), -99);
	};
	return {
		...example,
		score: Math.max(...scores),
		found: example.found.map(({ unit, ...finding }) => ({ ...finding, score: scoreAround(unit) }))
	};
}

const lesson = ({ example, text }: Prepared): Lesson => ({
	windows: text.windows,
	wanted: example.harm,
	weight: example.urgent ? urgentWeight : 1
});

/** All texts with their scores by models that have not seen them: trained on the other groups, for each group. */
function unseenScores(list: Prepared[]): ScoredExample[] {
	return Array.from({ length: groups }, (_, part) => {
		const learned = learn(list.filter(({ example }) => example.group !== part).map(lesson));
		return list.filter(({ example }) => example.group === part).map((prepared) => scored(prepared, learned));
	}).flat();
}

/** Trains on everything that may be learned from. */
export function trainHarm(): HarmFile {
	const list = prepare();
	const sides = list
		.filter(({ example }) => example.side)
		.map(({ example, text }) => ({ windows: [longest(text.windows)], wanted: example.side === 'plans' }));
	return {
		any: packed(learn(list.map(lesson))),
		side: packed(learn(sides)),
		...levelsOf(unseenScores(list))
	};
}

const prepare = (): Prepared[] =>
	harmExamples()
		.map((example) => ({ example, text: windowsIn(example.text) }))
		.filter(({ text }) => text.windows.length);
