// Replaces the queue of jobs and keeps the jobs that are sent, in order.
import { onTestFinished } from 'vitest';
import { registerJob } from '../src/lib/server/kernel/jobs/jobs.ts';
import { sendMail } from '../src/lib/server/kernel/mail/mail-kinds.ts';

interface SentJob {
	name: string;
	data: { personId?: string; kind?: string; data?: Record<string, unknown> };
}

/** Listens until the test ends. @returns the jobs that were sent so far */
export function handedIn(): SentJob[] {
	const jobs: SentJob[] = [];
	registerJob('mail', sendMail);
	const seam = globalThis as { penbridgeJobs?: unknown };
	const boss = { send: async (name: string, data: SentJob['data']) => void jobs.push({ name, data }) };
	seam.penbridgeJobs = { engine: { boss, fromDrizzle: () => undefined, wake: () => {} } };
	onTestFinished(() => void delete seam.penbridgeJobs);
	return jobs;
}
