import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ActTimes } from './tally.ts';

/** The hour that the load plays. */
export interface HourLoad {
	/** The processes; each visitor stays at theirs. */
	urls: string[];
	students: number;
	/** How many times faster than the clock. */
	speed: number;
	/** Milliseconds in which an approval can be undone. */
	undoMs: number;
	/** By the number of the pairing. */
	pairings: string[];
	boards: { program: number; board: string; topic: string }[];
}
export interface HandedIn {
	id: string;
	pairing: string;
	/** A sentence that is in no other letter. */
	mark: string;
}
export interface HourResult {
	times: Record<string, ActTimes>;
	failed: number;
	failures: { act: string; why: string }[];
	/** Letters handed in, approved, and seen on the page of a pal who listened. */
	letters: { sent: HandedIn[]; approved: number; due: number; seen: number };
	visits: { students: number; teachers: number; lessons: number };
	mostSockets: number;
	/** Milliseconds that a visitor began after their moment, at most: the load itself was late. */
	late: number;
}

/** Plays the hour in a process of its own. @returns its id, and the result */
export function playHour(load: HourLoad): { pid: number; ended: Promise<HourResult> } {
	const child = spawn(process.execPath, ['bench/city/worker.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stdin.end(JSON.stringify(load));
	const ended = once(child, 'close').then(([code]) => {
		if (code !== 0) throw new Error(`The load ended with ${code}: ${output}`);
		return JSON.parse(output) as HourResult;
	});
	return { pid: child.pid!, ended };
}
