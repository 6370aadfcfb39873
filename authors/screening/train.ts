import type { Example } from './examples.ts';

/** Logistic regression, step by step with steps that shrink (AdaGrad); only the heaviest sentence of a text is used. */
const rounds = 14;
const step = 0.25;
const decay = 2e-4;
/** Lighter words are left out of the file. */
const minWeight = 0.22;
/** The share of a text that only another check should find: it is a weaker example of an innocent text. */
const otherCheckShare = 0.3;
/** The share of innocent texts of a language that may be above the threshold, measured on held-out texts. */
const maxAlarmShare: Record<string, number> = {
	contact: 0.018,
	identity: 0.005,
	abuse: 0.007
};
/** The share of whole letters that may be above it: hardly one of a class's letters of a week. */
const maxLetterAlarmShare = 0.005;
const parts = 5;
/** The lowest threshold: below it a text is more likely innocent than not. */
const minThreshold = 0;
/** The number of training runs in different orders; their mean is more stable than each. */
const orders = 3;

interface TrainedWeights {
	bias: number;
	words: Record<string, number>;
}

/** The windows that are weighed: every sentence, and every two in a row. */
const windows = ({ sentences }: Example) =>
	sentences.flatMap((rows, n) => (sentences[n + 1] ? [rows, [...rows, ...sentences[n + 1]!]] : [rows]));

/** The mean of what is learned in several orders of the same examples. */
export function train(check: string, examples: Example[]): TrainedWeights {
	const trained = Array.from({ length: orders }, (_, n) => trainOnce(check, examples, n + 1));
	const mean = (valueOf: (run: TrainingRun) => number) =>
		trained.reduce((sum, run) => sum + valueOf(run), 0) / orders;
	const rows = [...trained[0]!.weights.keys()];
	const meanWeights = rows.map(
		(row) => [row, round(mean(({ weights }) => weights.get(row)!.weight))] as const
	);
	return {
		bias: round(mean(({ bias }) => bias.weight)),
		words: Object.fromEntries(
			meanWeights.filter(([, weight]) => Math.abs(weight) >= minWeight).toSorted(byName)
		)
	};
}

const round = (weight: number) => Number(weight.toFixed(2));

interface TrainingRun {
	bias: Weight;
	weights: Map<string, Weight>;
}

function trainOnce(check: string, examples: Example[], seed: number): TrainingRun {
	const weights = new Map<string, { weight: number; steps: number }>();
	const bias = { weight: -1, steps: 1 };
	const weightOf = (row: string) =>
		weights.get(row) ?? weights.set(row, { weight: 0, steps: 0.01 }).get(row)!;
	const learners = examples.map((example) => ({
		wanted: example.expect.includes(check) ? 1 : 0,
		share: example.expect.length && !example.expect.includes(check) ? otherCheckShare : 1,
		windows: windows(example).map((rows) => rows.map(weightOf))
	}));
	const random = randomFrom(seed);
	for (let round = 0; round < rounds; round++) {
		shuffle(learners, random);
		for (const { wanted: target, share, windows } of learners) {
			const [rows, sum] = heaviest(windows);
			const error = (1 / (1 + Math.exp(-sum - bias.weight)) - target) * share;
			learn(bias, error);
			for (const row of rows) learn(row, error + decay * row.weight);
		}
	}
	return { bias, weights };
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]) => (a < b ? -1 : 1);

interface Weight {
	weight: number;
	steps: number;
}

function heaviest(windows: Weight[][]): [Weight[], number] {
	let best: [Weight[], number] = [[], -Infinity];
	for (const rows of windows) {
		const sum = rows.reduce((total, { weight }) => total + weight, 0);
		if (sum > best[1]) best = [rows, sum];
	}
	return windows.length ? best : [[], 0];
}

function learn(weight: Weight, error: number) {
	weight.steps += error * error;
	weight.weight -= (step * error) / Math.sqrt(weight.steps);
}

/** The thresholds by language: trained on four fifths, measured on the last fifth, five times. */
export function thresholdsOf(check: string, examples: Example[]): Record<string, number> {
	const scored = Array.from({ length: parts }, (_, part) => {
		const trained = train(
			check,
			examples.filter((_, n) => n % parts !== part)
		);
		return examples.filter((_, n) => n % parts === part).map((example) => scoreOf(example, trained));
	}).flat();
	const languages = [...new Set(examples.map(({ language }) => language))];
	return Object.fromEntries(
		languages.map((language) => {
			const innocentScores = scored.filter((score) => score.language === language && score.innocent);
			const sumAtShare = (share: number, letter: boolean) => {
				const sums = innocentScores.filter((score) => score.letter === letter).map(({ sum }) => sum);
				return sums.toSorted((a, b) => b - a)[Math.floor(sums.length * share)] ?? minThreshold;
			};
			const threshold = Math.max(
				sumAtShare(maxAlarmShare[check]!, false),
				sumAtShare(maxLetterAlarmShare, true),
				minThreshold
			);
			return [language, Number(threshold.toFixed(2))];
		})
	);
}

const scoreOf = (example: Example, { bias, words }: TrainedWeights) => ({
	language: example.language,
	innocent: !example.expect.length,
	letter: example.letter,
	sum: Math.max(
		-99,
		...windows(example).map((rows) => rows.reduce((sum, row) => sum + (words[row] ?? 0), bias))
	)
});

/** A linear congruential generator: the same sets give the same weights. */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function shuffle(list: unknown[], random: () => number) {
	for (let index = list.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[list[index], list[other]] = [list[other], list[index]];
	}
}
