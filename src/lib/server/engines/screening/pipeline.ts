// Screening, read from top to bottom. Whatever the checks find, the text waits for a teacher: findings order the queue
// and help reviewers, they never release and never refuse a text.
import { fold, type Folded } from './fold/folded.ts';
import { abuse } from './abuse/abuse.ts';
import { harmCheck } from './harm/harm-check.ts';
import { contact } from './contact/contact.ts';
import { identity } from './identity/identity.ts';
import { ordered } from './merge-findings.ts';
import { displayNameCheck } from './display-name.ts';
import { quality } from './quality/quality.ts';
import { watched } from './watched-words.ts';
import { observe, type PlacedObservation } from './over-time/observe.ts';
import type { Check, Context, Finding } from './types.ts';

export type { Check, CheckName, Context, Finding, RosterName, WatchedWord } from './types.ts';

/** The checks, in the order in which they run. */
export const checks: Check[] = [
	// A way to reach the student outside of what a teacher reads.
	contact,
	// Who and where the student is, beyond what a pal may know.
	identity,
	// Arrangements that take two students out of a teacher's sight.
	harmCheck('plans', 'care'),
	// A student who is not safe. Kinds carry their own severity: urgent.
	harmCheck('wellbeing', 'urgent'),
	// Words that hurt, and threats.
	abuse,
	// Letters that say nothing, shout, are copies, or are somebody else's.
	quality,
	// Words that this school or program wants to know of.
	watched
];

/** A check by its name: of the list above, or the one for display names. */
export const checkNamed = (checkName: string): Check =>
	[...checks, displayNameCheck].find(({ name }) => name === checkName)!;

/** The result of screening. Every revision waits: there is no other outcome. */
export interface Screening {
	state: 'waiting';
	findings: Finding[];
	/** What the text leaves for later texts of its writer: see over-time. */
	observations: PlacedObservation[];
}

/**
 * The processor time that one check may take, in milliseconds. A whole text should take 100 ms at worst, and handing
 * in waits for it. A check that takes longer than this is faulty, and a teacher should know that it did not run as it
 * should.
 */
export const budget = 250;

/**
 * Runs every check on a text. A check that throws or takes too long becomes a finding itself: no text passes because a
 * check failed.
 */
export function screen(text: string, context: Context = {}, list: Check[] = checks): Screening {
	prepareChecks();
	const run = beginRun(text, context);
	const findings = list.flatMap((check) => runCheck(check, run));
	return { state: 'waiting', ...withObservations(run, findings) };
}

/** The findings in order, with what they leave for later texts. Where that fails, a teacher is told like of any check. */
function withObservations({ text }: ScreeningRun, findings: Finding[]): Omit<Screening, 'state'> {
	try {
		return { findings: ordered(findings), observations: observe(text, findings) };
	} catch {
		const failure: Finding = { check: 'failed:over-time', kind: 'failed', severity: 'care' };
		return { findings: ordered([...findings, failure]), observations: [] };
	}
}

/** Words of both languages with which every check loads what it works with. */
const sample = 'Hello from Birmingham, 你好! Write to maya at example dot com.';

let isPrepared = false;

/**
 * Reads the lists and runs every check once, ahead of the first text of a thread: it takes more than half a second of
 * processor time. The first text must not be charged for it: a check that is cold is not faulty.
 */
export function prepareChecks(): void {
	if (isPrepared) return;
	isPrepared = true;
	const run = beginRun(sample, {});
	for (const check of checks) runCheck(check, run);
}

const beginRun = (text: string, context: Context): ScreeningRun => ({
	text: fold(text),
	context,
	begun: process.threadCpuUsage(),
	earlier: 0
});

/** The state of one run over the checks. */
interface ScreeningRun {
	text: Folded;
	context: Context;
	/** Processor time of this thread at the start, and milliseconds that earlier checks took. */
	begun: NodeJS.CpuUsage;
	earlier: number;
}

function runCheck(check: Check, look: ScreeningRun): Finding[] {
	const started = performance.now();
	try {
		const findings = check.look(look.text, look.context);
		const took = performance.now() - started;
		// Elapsed time also contains the work of others on a busy server, so processor time decides.
		const slow = took > budget && cpuMsSince(look.begun) - look.earlier > budget;
		look.earlier += took;
		return slow ? [...findings, failureOf(check, 'slow')] : findings;
	} catch {
		return [failureOf(check, 'failed')];
	}
}

/** Processor time of this thread since a moment, in milliseconds. Measuring it takes longer than some checks. */
function cpuMsSince(since: NodeJS.CpuUsage): number {
	const { user, system } = process.threadCpuUsage(since);
	return (user + system) / 1000;
}

const failureOf = (check: Check, kind: 'failed' | 'slow'): Finding => ({
	check: `failed:${check.name}`,
	kind,
	severity: 'care'
});
