import { allLists } from '../lists/data.ts';
import type { Folded } from '../fold/folded.ts';
import { isHan } from '../fold/kinds.ts';
import { eachWindow } from './features.ts';

/** The checks for harm. */
export type HarmCheck = 'plans' | 'wellbeing';

/** Weights of features: one signed byte for each, as base64. */
export interface FeatureWeights {
	bias: number;
	/** What a weight of 1 stands for. */
	scale: number;
	weights: string;
}

/** What `bench/screening-train.ts` makes: whether a window may be about harm at all, and of which check it is then. */
export interface HarmFile {
	any: FeatureWeights & {
		/** From which score on a text is a note, and from which it needs care, by language. */
		note: Record<string, number>;
		care: Record<string, number>;
	};
	/** Above 0: `plans`; else `wellbeing`. */
	side: FeatureWeights;
}

interface Model {
	bias: number;
	scale: number;
	weights: Int8Array;
}

interface HarmModel {
	any: Model & Pick<HarmFile['any'], 'note' | 'care'>;
	side: Model;
}

/** The stretch of a text that is likeliest to be about harm. */
export interface Likeliest {
	check: HarmCheck;
	severity: 'note' | 'care';
	score: number;
	start: number;
	end: number;
}

let cachedModel: HarmModel | null | undefined;

function model(): HarmModel | null {
	if (cachedModel !== undefined) return cachedModel;
	const file = allLists().find(({ check }) => check === 'harm')?.harm;
	const unpacked = (weights: FeatureWeights): Model => ({
		...weights,
		weights: new Int8Array(Buffer.from(weights.weights, 'base64'))
	});
	return (cachedModel = file
		? { any: { ...file.any, ...unpacked(file.any) }, side: unpacked(file.side) }
		: null);
}

/** The score of the first `count` features: the sum of their weights, by the square root of their number. */
export function scoreOf(
	features: ArrayLike<number>,
	count: number,
	{ weights, bias, scale }: { weights: ArrayLike<number>; bias: number; scale: number }
): number {
	let sum = 0;
	for (let n = 0; n < count; n++) sum += weights[features[n]!]!;
	return bias + (sum * scale) / Math.sqrt(count || 1);
}

/** What the model says of a text. */
export interface HarmScores {
	/** The stretch that is likeliest to be about harm; null where nothing is near it. */
	likeliest: Likeliest | null;
	/** The highest score of the windows around a unit of the flat view. */
	at(unit: number): number;
}

export function harmOf(text: Folded): HarmScores {
	const weights = model();
	if (!weights) return { likeliest: null, at: () => 0 };
	const scored: { start: number; end: number; score: number }[] = [];
	let best = { start: 0, end: 0, score: -Infinity, side: 0 };
	eachWindow(text, (start, end, features, count) => {
		const score = scoreOf(features, count, weights.any);
		scored.push({ start, end, score });
		if (score > best.score) best = { start, end, score, side: scoreOf(features, count, weights.side) };
	});
	const at = (unit: number) =>
		scored.reduce(
			(most, { start, end, score }) => (start <= unit && unit < end ? Math.max(most, score) : most),
			-Infinity
		);
	const language = languageOf(text.flat.text);
	if (best.score < (weights.any.note[language] ?? Infinity)) return { likeliest: null, at };
	const { start, end, score, side } = best;
	const likeliest: Likeliest = {
		check: side > 0 ? 'plans' : 'wellbeing',
		severity: score >= (weights.any.care[language] ?? Infinity) ? 'care' : 'note',
		...{ score, start, end }
	};
	return { likeliest, at };
}

/** The language of most words, for the thresholds: a Chinese character counts as half a word. */
export function languageOf(text: string): string {
	let [han, letters] = [0, 0];
	for (let index = 0; index < text.length; index++) {
		if (isHan(text.charCodeAt(index))) han++;
		else if (text.charCodeAt(index) === 32) letters++;
	}
	return han / 2 > letters ? 'zh-Hans' : 'en';
}
