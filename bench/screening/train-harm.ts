// Trains the model of what may be about harm: logistic regression on the features of windows (harm/features.ts). The window of a
// text that scores highest learns, as it is the one that decides.
import type { HarmFile, FeatureWeights } from '../../src/lib/server/engines/screening/harm/harm-model.ts';
import { scoreOf } from '../../src/lib/server/engines/screening/harm/harm-model.ts';
import { eachWindow, featureBits } from '../../src/lib/server/engines/screening/harm/features.ts';
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { composedLetters, corpus } from '../../tests/screening/corpus.ts';
import { releasedLetters } from '../../tests/screening/letters.ts';
import { labelled } from '../../tests/screening/measure.ts';
import { chance } from '../../src/lib/server/engines/random.ts';

const size = 1 << featureBits;
const epochs = 10;
const step = 0.3;
const decay = 1e-5;
const folds = 5;
/** Shares of innocent letters of ten sentences that may be a note, or need care, by the model alone. */
const shares = { note: 0.18, care: 0.04 };
/** Of single innocent lines that look near it, the share that may need care. */
const nearShare = 0.05;

interface Example {
	language: string;
	harm: boolean;
	side?: 'plans' | 'wellbeing';
	sort: 'line' | 'near' | 'letter';
	windows: Int32Array[];
}

function windows(text: string): Int32Array[] {
	const all: Int32Array[] = [];
	eachWindow(fold(text), (_start, _end, features, count) => all.push(features.slice(0, count)));
	return all;
}

const sideOf = (expect: string[]): Example['side'] =>
	expect.includes('wellbeing') || expect.includes('abuse')
		? 'wellbeing'
		: expect.includes('plans')
			? 'plans'
			: undefined;
/** Kinds that other checks look for. */
const elsewhere = ['insult', 'contact-disguise'];

function examples(): Example[] {
	const lines = corpus('work')
		.filter(({ level, kind }) => level !== 'note' && !elsewhere.includes(kind))
		.map(({ text, expect, kind, level, language }): Example => {
			const harm = level !== 'none';
			const onlyOne = expect.includes('plans') !== expect.includes('wellbeing');
			return {
				...{ language, harm, windows: windows(text), sort: kind.startsWith('near') ? 'near' : 'line' },
				side: harm && onlyOne ? sideOf(expect) : undefined
			};
		});
	const sets = labelled()
		.filter(
			({ half, expect }) =>
				half === 'work' &&
				(!expect.length || expect.some((check) => check === 'plans' || check === 'wellbeing'))
		)
		.map(({ text, expect, language }): Example => ({
			...{ language, harm: expect.length > 0, windows: windows(text), sort: 'line' },
			side: expect.length === 1 ? sideOf(expect) : undefined
		}));
	const letters = [
		...releasedLetters().filter(({ half }) => half === 'work'),
		...composedLetters('work')
	].map(({ text, language }): Example => ({ language, harm: false, sort: 'letter', windows: windows(text) }));
	return [...lines, ...sets, ...letters].filter((example) => example.windows.length);
}

interface Learned {
	bias: number;
	scale: number;
	weights: Float32Array;
}

function learn(list: { windows: Int32Array[]; wanted: boolean }[]): Learned {
	const [weights, steps] = [new Float32Array(size), new Float32Array(size).fill(0.01)];
	const learned = { bias: 0, scale: 1, weights };
	let biasSteps = 0.01;
	const random = chance('harm');
	const order = list.map((_, n) => n);
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(order, random);
		for (const n of order) {
			const { windows: all, wanted } = list[n]!;
			const features = epoch ? heaviest(all, learned).features : longest(all);
			const by = 1 / Math.sqrt(features.length || 1);
			const error = 1 / (1 + Math.exp(-scoreOf(features, features.length, learned))) - Number(wanted);
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

const longest = (all: Int32Array[]) => all.reduce((a, b) => (b.length > a.length ? b : a));

function heaviest(all: Int32Array[], learned: Learned) {
	let best = { features: all[0]!, score: -Infinity };
	for (const features of all) {
		const score = scoreOf(features, features.length, learned);
		if (score > best.score) best = { features, score };
	}
	return best;
}

function shuffle(list: number[], random: () => number) {
	for (let last = list.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[list[last], list[other]] = [list[other]!, list[last]!];
	}
}

/** Weights as bytes: most are 0, and the file is small. */
function packed({ bias, weights }: Learned): FeatureWeights {
	const most = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0);
	const scale = most / 127;
	const bytes = Int8Array.from(weights, (weight) => Math.round(weight / scale));
	return { bias: Number(bias.toFixed(4)), scale, weights: Buffer.from(bytes.buffer).toString('base64') };
}

/** The thresholds by language, from scores of texts that the model has not seen: trained on four fifths, five times. */
function thresholds(list: Example[]): Pick<HarmFile['any'], 'note' | 'care'> {
	const scored = Array.from({ length: folds }, (_, part) => {
		const learned = learn(
			list
				.filter((_, n) => n % folds !== part)
				.map(({ windows: all, harm }) => ({ windows: all, wanted: harm }))
		);
		return list
			.filter((_, n) => n % folds === part)
			.map((example) => ({ example, score: heaviest(example.windows, learned).score }));
	}).flat();
	const at = (language: string, sort: Example['sort'], share: number) => {
		const scores = scored
			.filter(({ example }) => !example.harm && example.language === language && example.sort === sort)
			.map(({ score }) => score);
		return scores.toSorted((a, b) => b - a)[Math.floor(scores.length * share)] ?? 0;
	};
	const rounded = (n: number) => Number(n.toFixed(3));
	const byLanguage = (thresholdOf: (language: string) => number) =>
		Object.fromEntries(['en', 'zh-Hans'].map((language) => [language, rounded(thresholdOf(language))]));
	return {
		note: byLanguage((language) => at(language, 'letter', shares.note)),
		care: byLanguage((language) =>
			Math.max(at(language, 'letter', shares.care), at(language, 'near', nearShare))
		)
	};
}

/** Trains on everything that may be learned from. */
export function trainHarm(): HarmFile {
	const list = examples();
	const wanted = list.map(({ windows: all, harm }) => ({ windows: all, wanted: harm }));
	const sides = list
		.filter(({ side }) => side)
		.map(({ windows: all, side }) => ({ windows: [longest(all)], wanted: side === 'plans' }));
	return { any: { ...packed(learn(wanted)), ...thresholds(list) }, side: packed(learn(sides)) };
}
