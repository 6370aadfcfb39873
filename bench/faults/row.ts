// A row of the table: something is broken on purpose while people write, read and listen.
import { countOf } from './answers.ts';
import type { City } from './city.ts';
import { type Outcome, startTraffic, type Traffic } from './traffic.ts';

export interface FaultResult {
	/** Letters that were written, lost, doubled, and released without an approval or too early. Undefined where none were written. */
	letters?: { letters: number; lost: number; doubled: number; wronglyReleased: number };
	/** What happened, in words. */
	happened: string;
	/** What should not have happened: the run ends with 1. */
	problems: string[];
}

export interface FaultRow {
	/** What is broken, as the table says it. */
	title: string;
	/** What happened on 2026-11-27, at 0f129c9, before anything of it was mended. */
	before: string;
	/** Whether it needs the two processes behind a proxy; otherwise `city` is not to be used. */
	needsCity: boolean;
	run(city: City): Promise<FaultResult>;
}

interface UnderTrafficOptions {
	/** Breaks something, and repairs it. @returns more of what happened, in words */
	fault: (traffic: Traffic) => Promise<string[]>;
	/** False: no request may fail, and sockets have to be back within three seconds. */
	mayFail?: boolean;
	/** How often each process may end. */
	mayExit?: boolean;
}

/** Breaks something in the city during traffic, and checks what is left afterwards. */
export async function underTraffic(
	city: City,
	{ fault, mayFail = true, mayExit = false }: UnderTrafficOptions
): Promise<FaultResult> {
	const exitsBefore = exitsOf(city);
	const traffic = await startTraffic(city.site);
	const said = await fault(traffic);
	await city.recovered();
	await traffic.stop();
	const outcome = await traffic.check(city.cluster.ask);
	await traffic.clear();
	const exits = exitsOf(city) - exitsBefore;
	const problems = problemsOf(outcome);
	if (exits && !mayExit) problems.push(`${exits} processes ended`);
	if (!mayFail && countOf(traffic.answers.failed())) problems.push('requests failed');
	if (!mayFail && outcome.socketsBack > 3_000) problems.push('sockets are back too late');
	const { letters, lost, doubled, wronglyReleased } = outcome;
	return {
		letters: { letters, lost, doubled, wronglyReleased },
		happened: [...said, outcome.seen].join('; '),
		problems
	};
}

const exitsOf = ({ processes }: City) => processes.reduce((sum, process) => sum + process.exits(), 0);

/** What must never happen to a letter or a session. */
export function problemsOf({ lost, doubled, wronglyReleased, seen }: Outcome): string[] {
	const problems: string[] = [];
	if (lost) problems.push(`${lost} letters lost`);
	if (doubled) problems.push(`${doubled} letters doubled`);
	if (wronglyReleased) problems.push(`${wronglyReleased} letters released that should not have been`);
	if (seen.includes('**')) problems.push('sockets or sessions are not back');
	return problems;
}
