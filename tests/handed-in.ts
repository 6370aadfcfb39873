// Stands where the jobs are and keeps what is handed in, in the order in which it is.
import { onTestFinished } from 'vitest';
import { registerJob } from '../src/lib/server/kernel/jobs/jobs.ts';
import { sendMail } from '../src/lib/server/kernel/mail/mail-kinds.ts';

interface Handed {
	name: string;
	data: { personId?: string; kind?: string; data?: Record<string, unknown> };
}

/** Listens until the test ends. @returns the jobs that were handed in so far */
export function handedIn(): Handed[] {
	const jobs: Handed[] = [];
	registerJob('mail', sendMail);
	const seam = globalThis as { penbridgeJobs?: unknown };
	const boss = { send: async (name: string, data: Handed['data']) => void jobs.push({ name, data }) };
	seam.penbridgeJobs = { engine: { boss, fromDrizzle: () => undefined, wake: () => {} } };
	onTestFinished(() => void delete seam.penbridgeJobs);
	return jobs;
}
