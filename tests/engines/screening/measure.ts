import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type CheckName, type Context, screen } from '../../../src/lib/server/engines/screening/pipeline.ts';

export interface Labelled {
	/** Files with a number were written to be worked on: all of their lines are in that half. */
	numbered?: boolean;
	text: string;
	expect: CheckName[];
	kind?: string;
	context?: Context;
}

export interface Score {
	language: string;
	half: 'work' | 'report';
	check: CheckName;
	positives: number;
	found: number;
	innocent: number;
	alarms: number;
	/** Lines that were missed, and lines that were flagged wrongly. */
	missed: Labelled[];
	wrong: Labelled[];
}

export const checkNames = ['contact', 'identity', 'plans', 'wellbeing', 'abuse', 'quality'] as const;
const folder = 'tests/engines/screening/sets';

/** FNV-1a, 32 bit, over the bytes of the text: even is to work on, odd only for the report. */
export function halfOf(text: string): 'work' | 'report' {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return hash % 2 ? 'report' : 'work';
}

export const languages = (path = folder) =>
	existsSync(path) ? readdirSync(path).filter((name) => !name.includes('.')) : [];

function linesOf(path: string): Labelled[] {
	const files = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
	return files.flatMap((file) =>
		readFileSync(`${path}/${file}`, 'utf8')
			.split('\n')
			.filter(Boolean)
			.map((line) => ({ ...(JSON.parse(line) as Labelled), numbered: /-\d+\.jsonl$/.test(file) }))
	);
}

/** Every labelled line with its language and its half; lines of numbered files are all to work on. */
export const labelled = (path = folder) =>
	languages(path).flatMap((language) =>
		linesOf(`${path}/${language}`).map((line) => ({
			...line,
			language,
			half: line.numbered ? ('work' as const) : halfOf(line.text)
		}))
	);

/** Recall on the lines that expect a check; false alarms on the lines that expect none at all. */
export function measure(path = folder): Score[] {
	return languages(path).flatMap((language) => {
		const lines = linesOf(`${path}/${language}`).map((line) => ({ line, seen: checksOf(line) }));
		return (['work', 'report'] as const).flatMap((half) => {
			const ofHalf = lines.filter(({ line }) => (line.numbered ? 'work' : halfOf(line.text)) === half);
			return checkNames.map((check) => scoreOf(check, language, half, ofHalf));
		});
	});
}

const checksOf = ({ text, context }: Labelled) =>
	new Set<string>(screen(text, context).findings.map((finding) => finding.check));

function scoreOf(
	check: CheckName,
	language: string,
	half: Score['half'],
	lines: { line: Labelled; seen: Set<string> }[]
): Score {
	const positives = lines.filter(({ line }) => line.expect.includes(check));
	const innocent = lines.filter(({ line }) => !line.expect.length);
	const missed = positives.filter(({ seen }) => !seen.has(check)).map(({ line }) => line);
	const wrong = innocent.filter(({ seen }) => seen.has(check)).map(({ line }) => line);
	const counts = {
		positives: positives.length,
		found: positives.length - missed.length,
		innocent: innocent.length,
		alarms: wrong.length
	};
	return { language, half, check, ...counts, missed, wrong };
}

export const recall = ({ found, positives }: Score) => (positives ? found / positives : 1);
export const alarmRate = ({ alarms, innocent }: Score) => (innocent ? alarms / innocent : 0);

const percent = (share: number) => `${(share * 100).toFixed(1).padStart(5)} %`;

/** Prints recall and false alarms; with `misses`, the lines of the half to work on that went wrong. */
export function printReport(path?: string, misses = false) {
	for (const score of measure(path)) {
		const { language, half, check, found, positives, alarms, innocent } = score;
		console.log(
			`${language.padEnd(8)} ${half.padEnd(6)} ${check.padEnd(9)} found ${percent(recall(score))} (${found} of ${positives}), false alarms ${percent(alarmRate(score))} (${alarms} of ${innocent})`
		);
		if (!misses || half !== 'work') continue;
		for (const { text, kind } of score.missed) console.log(`    missed ${kind ?? ''}: ${text}`);
		for (const { text, context } of score.wrong) {
			const findings = screen(text, context).findings.filter((finding) => finding.check === check);
			console.log(
				`    wrong: ${text}  [${findings.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`).join(', ')}]`
			);
		}
	}
}
