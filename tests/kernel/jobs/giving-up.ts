// Mail that is given up, in a moment instead of hours.
import { expect, vi } from 'vitest';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { wakeJobs } from '../../../src/lib/server/kernel/jobs/index.ts';
import { patience } from '../../patience.ts';

interface MailJobRow {
	id: string;
	state: string;
}

/** The jobs that mail, the oldest first. */
export const mailJobs = () =>
	rows<MailJobRow>(
		sql`select id, state::text as state from pgboss.job where name like '%mail' order by created_on`
	);

export const stateOf = async (id: string) => (await mailJobs()).find((job) => job.id === id)?.state;

/** Waits until a job is in this state. */
export const reaches = (id: string, state: string) =>
	vi.waitFor(async () => expect(await stateOf(id)).toBe(state), patience);

/**
 * Hands in a job that mails, while the mail server does not take it, and lets its next try be the last.
 * @param beforeTheLast runs between the first try and the last
 * @returns its id
 */
export async function giveUp(
	handIn: () => Promise<void>,
	beforeTheLast: () => unknown = () => {}
): Promise<string> {
	const earlier = new Set((await mailJobs()).map(({ id }) => id));
	await handIn();
	const { id } = (await mailJobs()).find((job) => !earlier.has(job.id))!;
	await reaches(id, 'retry');
	await beforeTheLast();
	await rows(sql`update pgboss.job set retry_limit = 1, start_after = now() where id = ${id}`);
	wakeJobs();
	await reaches(id, 'failed');
	return id;
}
