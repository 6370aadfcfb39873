// Screening, read from top to bottom. Whatever the checks say, the message waits for a teacher:
// findings order the queue and help to read, they never release and never refuse.
import { fold, type Folded } from './fold/folded.ts';
import { abuse } from './abuse/abuse.ts';
import { contact } from './contact/contact.ts';
import { identity } from './identity/identity.ts';
import { prepareLists } from './lists/match.ts';
import { listCheck } from './lists/list-check.ts';
import { ordered } from './merge-findings.ts';
import { displayNameCheck } from './display-name.ts';
import { quality } from './quality/quality.ts';
import { watched } from './watched-words.ts';
import type { Check, Context, Finding } from './types.ts';

export { prepareLists };
export type { Check, CheckName, Context, Finding, RosterName, WatchedWord } from './types.ts';

/** The ordered list. */
export const checks: Check[] = [
	// A way to reach the student outside of what a teacher reads.
	contact,
	// Who and where the student is, beyond what a pal may know.
	identity,
	// Arrangements that take two students out of a teacher's sight.
	listCheck('plans', 'care'),
	// A student who is not safe. Kinds carry their own severity: urgent.
	listCheck('wellbeing', 'urgent'),
	// Words that hurt, and threats.
	abuse,
	// Letters that say nothing, shout, are copies, or are somebody else's.
	quality,
	// Words that this school or program wants to know of.
	watched
];

/** A check by its name: of the list above, or the one that looks at display names alone. */
export const checkNamed = (wanted: string): Check => [...checks, displayNameCheck].find(({ name }) => name === wanted)!;

/** What every revision becomes: there is no other outcome. */
export interface Screening {
	state: 'waiting';
	findings: Finding[];
}

/**
 * As long as one check may compute, in milliseconds of processor time. The whole of a text is meant to take 100 ms
 * at worst, and a hand-in waits for
 * it; longer than this means that something is wrong with the check, and a teacher should know it did not finish
 * as it should.
 */
export const budget = 250;

/**
 * Looks at a text with every check. A check that throws or takes too long is itself a finding: nothing passes
 * because it failed.
 */
export function screen(text: string, context: Context = {}, list: Check[] = checks): Screening {
	prepareLists();
	const folded = fold(text);
	const look: Look = { text: folded, context, begun: process.threadCpuUsage(), earlier: 0 };
	const findings = list.flatMap((check) => runCheck(check, look));
	return { state: 'waiting', findings: ordered(findings) };
}

/** One text on its way through the checks. */
interface Look {
	text: Folded;
	context: Context;
	/** Processor time of this thread when it began, and milliseconds that earlier checks took. */
	begun: NodeJS.CpuUsage;
	earlier: number;
}

function runCheck(check: Check, look: Look): Finding[] {
	const started = performance.now();
	try {
		const findings = check.look(look.text, look.context);
		const took = performance.now() - started;
		// On a busy server the clock on the wall also runs while others compute, and would call every check slow.
		const slow = took > budget && cpuMsSince(look.begun) - look.earlier > budget;
		look.earlier += took;
		return slow ? [...findings, failureOf(check, 'slow')] : findings;
	} catch {
		return [failureOf(check, 'failed')];
	}
}

/** Milliseconds that this thread computed. Asking takes longer than some checks do. */
function cpuMsSince(since: NodeJS.CpuUsage): number {
	const { user, system } = process.threadCpuUsage(since);
	return (user + system) / 1000;
}

const failureOf = (check: Check, kind: 'failed' | 'slow'): Finding => ({
	check: `failed:${check.name}`,
	kind,
	severity: 'care'
});
