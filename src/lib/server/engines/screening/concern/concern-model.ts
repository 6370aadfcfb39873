import { allLists } from '../lists/data.ts';
import type { Folded } from '../fold/folded.ts';
import { isHan } from '../fold/kinds.ts';
import { type FeatureWindow, windowsOf } from './features.ts';

/** Weights of features: one signed byte for each, as base64. */
export interface FeatureWeights {
	bias: number;
	/** What a weight of 1 stands for. */
	scale: number;
	weights: string;
}

/** What `bench/screening-train.ts` makes: whether a window may be about harm at all, and of which check it is then. */
export interface ConcernFile {
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

interface ConcernModel {
	any: Model & Pick<ConcernFile['any'], 'note' | 'care'>;
	side: Model;
}

/** The stretch of a text that is likeliest to be about harm. */
export interface Likeliest {
	check: 'plans' | 'wellbeing';
	severity: 'note' | 'care';
	score: number;
	start: number;
	end: number;
}

let cachedModel: ConcernModel | null | undefined;

function model(): ConcernModel | null {
	if (cachedModel !== undefined) return cachedModel;
	const file = allLists().find(({ check }) => check === 'concern')?.concern;
	const unpacked = (weights: FeatureWeights): Model => ({
		...weights,
		weights: new Int8Array(Buffer.from(weights.weights, 'base64'))
	});
	return (cachedModel = file ? { any: { ...file.any, ...unpacked(file.any) }, side: unpacked(file.side) } : null);
}

/** The score of a window: the sum of the weights of its features, by the square root of their number. */
export function scoreOf(
	features: number[],
	{ weights, bias, scale }: { weights: ArrayLike<number>; bias: number; scale: number }
): number {
	let sum = 0;
	for (const feature of features) sum += weights[feature]!;
	return bias + (sum * scale) / Math.sqrt(features.length || 1);
}

/** The stretch of a text that is likeliest to be about harm; null where nothing is near it. */
export function likeliest(text: Folded): Likeliest | null {
	const weights = model();
	if (!weights) return null;
	const language = languageOf(text.flat.text);
	let best: (FeatureWindow & { score: number }) | undefined;
	for (const window of windowsOf(text)) {
		const score = scoreOf(window.features, weights.any);
		if (!best || score > best.score) best = { ...window, score };
	}
	if (!best || best.score < (weights.any.note[language] ?? Infinity)) return null;
	const { start, end, score, features } = best;
	return {
		check: scoreOf(features, weights.side) > 0 ? 'plans' : 'wellbeing',
		severity: score >= (weights.any.care[language] ?? Infinity) ? 'care' : 'note',
		...{ score, start, end }
	};
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
