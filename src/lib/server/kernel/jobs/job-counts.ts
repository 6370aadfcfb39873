import { rows, sql } from '../db/index.ts';
import { hasJobs } from './given-up-mail.ts';
import { sweptMailJobs } from './mail-jobs.ts';

/** How the jobs of one name stand. */
export interface JobCounts {
	job: string;
	/** Due, and not begun. */
	due: number;
	/** Seconds for which the oldest of them has been due. */
	oldest: number;
	/** Failed at least once, and tried again later. */
	failing: number;
	/** Seconds since the oldest of them was added. */
	oldestFailing: number;
	/**
	 * Given up after all tries: within the last day, and of mail within the last two weeks. Of mail, letters: as many as the operator's
	 * list has (given-up-mail.ts).
	 */
	failed: number;
	/** Seconds since the first of them was given up. */
	oldestFailed: number;
	/** Seconds since one was done; null where none is known. */
	done: number | null;
}

/**
 * Names as they are shown. All mail counts as one, and what follows an alert is left out: a mail or a job in the hour
 * after a report would tell that there was one.
 */
const shownName = sql`case when name = 'mail' or name like '%.mail' then 'mail'
	when name like 'alert.%' and name <> 'alert.sweep' then null else name end`;

/**
 * Mail that a sweep adds again is not given up. Counted, it would be the difference between this number and the operator's list:
 * alerts are among it.
 */
const isGivenUp = sql`state = 'failed' and name not in ${[...sweptMailJobs]}`;

/** Counts the jobs that are kept by name, in one statement; nothing where no process has ever run any. */
export async function jobCounts(): Promise<JobCounts[]> {
	if (!(await hasJobs())) return [];
	return rows<JobCounts>(sql`
		select job,
			(count(*) filter (where waits))::int as due,
			coalesce(extract(epoch from now() - min(start_after) filter (where waits)), 0)::float8 as oldest,
			(count(*) filter (where state = 'retry'))::int as failing,
			coalesce(extract(epoch from now() - min(created_on) filter (where state = 'retry')), 0)::float8 as "oldestFailing",
			(case when job = 'mail' then count(distinct (name, data)) filter (where given_up)
				else count(*) filter (where given_up) end)::int as failed,
			coalesce(extract(epoch from now() - min(completed_on) filter (where given_up)), 0)::float8 as "oldestFailed",
			extract(epoch from now() - max(completed_on) filter (where state = 'completed'))::float8 as done
		from (select ${shownName} as job, name, data, state::text as state, start_after, created_on, completed_on,
			${isGivenUp} as given_up, state in ('created', 'retry') and start_after <= now() as waits from pgboss.job) j
		where job is not null
		group by job order by job`);
}

/** A job of this name with these data is not over: a second one beside it would do the same at the same time. */
export const isQueued = async (name: string, data: object): Promise<boolean> =>
	(
		await rows(sql`select from pgboss.job
			where name = ${name} and data = ${JSON.stringify(data)}::jsonb and state < 'completed' limit 1`)
	).length > 0;
