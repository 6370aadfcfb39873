// The two questions on the corpus: what wakes somebody, and what is read more closely. Shares with their 95 % intervals.
import { concernOf, screen } from '../../../src/lib/server/engines/screening/index.ts';
import { composedLetters, corpus, type CorpusLine } from './corpus.ts';

export interface Share {
	n: number;
	of: number;
}

/** Figures of one language and half. `seen`: care or more; `marked`: any mark at all. */
export interface LevelFigures {
	language: string;
	/** Lines that should wake somebody. */
	urgent: { seen: Share; urgent: Share };
	/** Of them, approaches: grooming and solicitation. */
	approaches: { seen: Share; urgent: Share };
	/** Innocent lines, those that look near a harm, and whole letters of about ten sentences. */
	ordinary: { seen: Share; urgent: Share; marked: Share };
	near: { seen: Share; urgent: Share };
	letters: { seen: Share; urgent: Share; marked: Share };
	/** Of the lines that should wake somebody, by kind, and by length. */
	kinds: Map<string, { seen: Share; urgent: Share }>;
	lengths: Map<string, { seen: Share; urgent: Share }>;
}

const approachKinds = ['grooming', 'solicitation'];
/** Letters that a school writes in a month: what an operating point costs is counted for so many. */
export const lettersAMonth = 1_000;

/** A line is of the first of these that it is no longer than; a Chinese character counts as three units. */
const maxLengths: [name: string, units: number][] = [
	['up to 80 characters', 80],
	['up to 200 characters', 200],
	['longer', Infinity]
];
const lengthOf = ({ text, language }: CorpusLine) => {
	const units = text.length * (language === 'en' ? 1 : 3);
	return maxLengths.find(([, most]) => units <= most)![0];
};

const concern = (text: string) => concernOf(screen(text).findings);
const share = (list: number[], least: number): Share => ({
	n: list.filter((level) => level >= least).length,
	of: list.length
});
const both = (list: number[]) => ({ seen: share(list, 2), urgent: share(list, 3) });
const all = (list: number[]) => ({ ...both(list), marked: share(list, 1) });

export function levelFigures(half: 'work' | 'report'): LevelFigures[] {
	const lines = corpus(half).map((line) => ({ ...line, found: concern(line.text) }));
	return ['en', 'zh-Hans'].map((language) => {
		const ours = lines.filter((line) => line.language === language);
		const levelsOf = (wanted: (line: CorpusLine) => boolean) => ours.filter(wanted).map((line) => line.found);
		const isUrgent = ({ level }: CorpusLine) => level === 'urgent';
		const isNear = ({ kind }: CorpusLine) => kind.startsWith('near');
		const composed = composedLetters(half).filter((letter) => letter.language === language);
		const kinds = [...new Set(ours.filter(isUrgent).map(({ kind }) => kind))];
		return {
			language,
			urgent: both(levelsOf(isUrgent)),
			approaches: both(levelsOf((line) => isUrgent(line) && approachKinds.includes(line.kind))),
			ordinary: all(levelsOf((line) => line.level === 'none' && line.kind !== 'letter' && !isNear(line))),
			near: both(levelsOf((line) => line.level === 'none' && isNear(line))),
			letters: all([
				...levelsOf(({ kind }) => kind === 'letter'),
				...composed.map(({ text }) => concern(text))
			]),
			kinds: new Map(
				kinds.map((kind) => [kind, both(levelsOf((line) => isUrgent(line) && line.kind === kind))])
			),
			lengths: new Map(
				maxLengths.map(([name]) => [
					name,
					both(levelsOf((line) => isUrgent(line) && lengthOf(line) === name))
				])
			)
		};
	});
}

/** The 95 % interval of a share (Wilson), in percent. */
export function intervalOf({ n, of }: Share): [from: number, to: number] {
	const z = 1.96;
	const [p, d] = [n / of, 1 + z ** 2 / of];
	const middle = (p + z ** 2 / (2 * of)) / d;
	const half = (z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))) / d;
	return [100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half)];
}

/** A share in percent, with its interval. */
export function withInterval(share: Share): string {
	if (!share.of) return '–';
	const [from, to] = intervalOf(share);
	const percent = (100 * share.n) / share.of;
	return `${percent.toFixed(1)} % (${from.toFixed(1)} to ${to.toFixed(1)}; ${share.n} of ${share.of})`;
}

/** The report in words, for `node authors/screening-report.ts`. */
export function printLevels(half: 'work' | 'report'): void {
	for (const figures of levelFigures(half)) {
		const { urgent, approaches, ordinary, near, letters, kinds, lengths } = figures;
		const alarms = Math.round((lettersAMonth * letters.urgent.n) / letters.urgent.of);
		console.log(`\n${figures.language}, half ${half}
  should wake somebody   seen ${withInterval(urgent.seen)}; urgent ${withInterval(urgent.urgent)}
  of it approaches       seen ${withInterval(approaches.seen)}; urgent ${withInterval(approaches.urgent)}
  ordinary lines         urgent ${withInterval(ordinary.urgent)}; seen ${withInterval(ordinary.seen)}; any mark ${withInterval(ordinary.marked)}
  lines that look near   urgent ${withInterval(near.urgent)}; seen ${withInterval(near.seen)}
  innocent letters       urgent ${withInterval(letters.urgent)}; seen ${withInterval(letters.seen)}; any mark ${withInterval(letters.marked)}
  false alarms of a school and month at ${lettersAMonth} letters: about ${alarms}`);
		for (const [name, { seen, urgent: woken }] of [...kinds, ...lengths])
			console.log(`    ${name.padEnd(26)} seen ${seen.n}, urgent ${woken.n} of ${seen.of}`);
	}
}
