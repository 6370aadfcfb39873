import { rows, sql } from '../db/index.ts';

/** How the jobs of one name stand. */
export interface JobCounts {
	job: string;
	/** Due, and not begun. */
	due: number;
	/** Seconds for which the oldest of them has been due. */
	oldest: number;
	/** Failed at least once, and tried again later. */
	failing: number;
	/** Given up within the last day, after about a day of tries. */
	failed: number;
	/** Seconds since one was done; null where none was within the last day. */
	done: number | null;
}

/**
 * Names as they are shown. All mail counts as one, and what follows an alert is left out: a mail or a job in the hour
 * after a report would tell that there was one.
 */
const shownName = sql`case when name = 'mail' or name like '%.mail' then 'mail'
	when name like 'alert.%' and name <> 'alert.sweep' then null else name end`;

/** Counts the jobs of the last day by name, in one statement; nothing where no process has ever run any. */
export async function jobCounts(): Promise<JobCounts[]> {
	const [schema] = await rows(sql`select from pg_namespace where nspname = 'pgboss'`);
	if (!schema) return [];
	return rows<JobCounts>(sql`
		select job,
			(count(*) filter (where waits))::int as due,
			coalesce(extract(epoch from now() - min(start_after) filter (where waits)), 0)::float8 as oldest,
			(count(*) filter (where state = 'retry'))::int as failing,
			(count(*) filter (where state = 'failed'))::int as failed,
			extract(epoch from now() - max(completed_on) filter (where state = 'completed'))::float8 as done
		from (select ${shownName} as job, state::text as state, start_after, completed_on,
			state in ('created', 'retry') and start_after <= now() as waits from pgboss.job) j
		where job is not null
		group by job order by job`);
}
