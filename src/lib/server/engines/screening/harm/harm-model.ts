import { modelFile } from '../lists/data.ts';
import type { Folded } from '../fold/folded.ts';
import { isHan } from '../fold/unit-kinds.ts';
import type { FindingSeverity } from '../types.ts';
import { minLikelyWords } from '../weighing/likely-findings.ts';
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

/** Scores from which on something is of a severity, by language. */
type Thresholds<Severity extends FindingSeverity> = Record<string, Record<Severity, number>>;

/** What `authors/screening-train.ts` makes. */
export interface HarmFile {
	/** Whether a window may be about harm at all. */
	any: FeatureWeights;
	/** Of which check it is then: above 0 `plans`, else `wellbeing`. */
	side: FeatureWeights;
	/** Where the score alone is a finding. */
	alone: Thresholds<'note' | 'care'>;
	/** Where it lets a pattern be one of that severity. */
	gates: Thresholds<FindingSeverity>;
	/** Below which a listed phrase of that severity is one of the next lower. */
	listed: Thresholds<'care' | 'urgent'>;
}

interface Model {
	bias: number;
	scale: number;
	weights: Int8Array;
}

interface HarmModel extends Pick<HarmFile, 'alone' | 'gates' | 'listed'> {
	any: Model;
	side: Model;
}

/** The stretch of a text that is likeliest to be about harm. */
export interface Likeliest {
	check: HarmCheck;
	severity: 'note' | 'care';
	start: number;
	end: number;
}

let cachedModel: HarmModel | null | undefined;

function model(): HarmModel | null {
	if (cachedModel !== undefined) return cachedModel;
	const file = modelFile('harm')?.harm;
	const unpacked = ({ bias, scale, weights }: FeatureWeights): Model => ({
		bias,
		scale,
		weights: new Int8Array(Buffer.from(weights, 'base64'))
	});
	return (cachedModel = file ? { ...file, any: unpacked(file.any), side: unpacked(file.side) } : null);
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
	/** The highest score of the windows around a unit of the flat view; and of those of at most two sentences. */
	at(unit: number): number;
	ofTwo(unit: number): number;
	/** From which score on a pattern there is of that severity. */
	gates: Record<FindingSeverity, number>;
	/** From which score on a listed phrase of that severity is believed. */
	listed: Record<'care' | 'urgent', number>;
}

/** Without a model (while it is trained) everything is as the lists state it. */
const untrained: HarmScores = {
	likeliest: null,
	at: () => 0,
	ofTwo: () => 0,
	gates: { urgent: 0, care: 0, note: 0 },
	listed: { urgent: 0, care: 0 }
};

export function harmOf(text: Folded): HarmScores {
	const weights = model();
	if (!weights) return untrained;
	/** By sentence: the highest score of the windows that it is in, and of those of at most two sentences. */
	const [highest, highestOfTwo]: [number[], number[]] = [[], []];
	const none = { first: 0, last: 0, score: -Infinity, side: 0 };
	/** The highest of all, and of those with enough words to be read closely for the score alone. */
	let [best, bestLong] = [none, none];
	const sentences = eachWindow(text, (first, last, features, count, words) => {
		const score = scoreOf(features, count, weights.any);
		for (let n = first; n <= last; n++) {
			highest[n] = Math.max(highest[n] ?? -Infinity, score);
			if (last - first < 2) highestOfTwo[n] = Math.max(highestOfTwo[n] ?? -Infinity, score);
		}
		const isLong = words >= minLikelyWords && score > bestLong.score;
		if (score <= best.score && !isLong) return;
		const window = { first, last, score, side: scoreOf(features, count, weights.side) };
		if (score > best.score) best = window;
		if (isLong) bestLong = window;
	});
	const language = mainLanguage(text.flat.text);
	const alone = weights.alone[language]!;
	const [scores, scoresOfTwo] = [highest, highestOfTwo].map((list) =>
		scoresOf(sentences, list, text.flat.text.length)
	) as [Float64Array, Float64Array];
	const around = {
		at: (unit: number) => scores[unit]!,
		ofTwo: (unit: number) => scoresOfTwo[unit]!,
		gates: weights.gates[language]!,
		listed: weights.listed[language]!
	};
	if (best.score < alone.note) return { likeliest: null, ...around };
	const isCare = bestLong.score >= alone.care;
	const { first, last, side } = isCare ? bestLong : best;
	const likeliest: Likeliest = {
		check: side > 0 ? 'plans' : 'wellbeing',
		severity: isCare ? 'care' : 'note',
		start: sentences[first]!.start,
		end: sentences[last]!.end
	};
	return { likeliest, ...around };
}

/** By unit: the score of the last sentence that begins there or before. */
function scoresOf(sentences: { start: number }[], highest: number[], length: number): Float64Array {
	const scores = new Float64Array(length + 1).fill(-Infinity);
	for (const [n, { start }] of sentences.entries()) scores.fill(highest[n]!, start, sentences[n + 1]?.start);
	return scores;
}

/** The language of most words, for the thresholds: a Chinese character counts as half a word. */
export function mainLanguage(text: string): string {
	let [han, letters] = [0, 0];
	for (let index = 0; index < text.length; index++) {
		if (isHan(text.charCodeAt(index))) han++;
		else if (text.charCodeAt(index) === 32) letters++;
	}
	return han / 2 > letters ? 'zh-Hans' : 'en';
}
