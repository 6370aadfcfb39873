// What clients were answered, and how long nobody was.
import type { Answer } from '../http.ts';

/** The status of an answer; of an action that answers a script, the status in its words. */
export function statusOf({ status, body, headers }: Answer): number {
	if (!String(headers['content-type']).startsWith('application/json')) return status;
	const { type, status: inner } = JSON.parse(body.toString()) as { type?: string; status?: number };
	return type === 'failure' || type === 'error' ? (inner ?? status) : status;
}

export interface Answers {
	/** Runs a request and counts its answer. @returns undefined where none came */
	count(work: () => Promise<Answer>): Promise<Answer | undefined>;
	all(): number;
	/** Answers by status from 400 on, and `none`; without 409, which says that an earlier try without an answer was taken. */
	failed(): Record<string, number>;
	/** The slowest answer, in milliseconds. */
	slowest(): number;
	/** The longest time between two good answers, in milliseconds. */
	longestGap(): number;
}

export function answers(): Answers {
	const failed: Record<string, number> = {};
	let all = 0;
	let slowest = 0;
	let gap = 0;
	let goodAt = performance.now();
	return {
		async count(work) {
			const startedAt = performance.now();
			const answer = await work().catch(() => undefined);
			const endedAt = performance.now();
			all++;
			slowest = Math.max(slowest, endedAt - startedAt);
			const status = answer ? statusOf(answer) : 'none';
			if (status === 'none' || (status >= 400 && status !== 409)) {
				failed[status] = (failed[status] ?? 0) + 1;
				return answer;
			}
			gap = Math.max(gap, endedAt - goodAt);
			goodAt = endedAt;
			return answer;
		},
		all: () => all,
		failed: () => failed,
		slowest: () => slowest,
		longestGap: () => gap
	};
}

export const countOf = (failed: Record<string, number>) =>
	Object.values(failed).reduce((sum, count) => sum + count, 0);

/** In words, e.g. `3 of 812 requests failed (503 three times …)`. */
export function describeAnswers(seen: Answers): string {
	const kinds = Object.entries(seen.failed()).map(([status, count]) => `${status}: ${count}`);
	const failed = `${countOf(seen.failed())} of ${seen.all()} requests failed`;
	const detail = kinds.length ? ` (${kinds.join(', ')})` : '';
	return `${failed}${detail}; slowest ${inSeconds(seen.slowest())}, longest without a good answer ${inSeconds(seen.longestGap())}`;
}

export const inSeconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
