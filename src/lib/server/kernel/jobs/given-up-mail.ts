// Mail that was given up after all tries. pg-boss has functions of its own for this, which need it to run; the operator's
// command line runs no jobs. Two jobs with the same name and data are the same letter twice: only the last of them counts.
import { anyOf, rows, sql, transaction } from '../db/index.ts';
import { keptMailJobs, type KeptMailJob, keptSeconds } from './mail-jobs.ts';

/** A mail that was given up. */
export interface GivenUpMail {
	/** Of its job. */
	id: string;
	job: KeptMailJob;
	/** When the last try failed. */
	at: Date;
	tries: number;
	/** What the last try ended with: codes alone. Null where its process ended, or it took too long. */
	error: string | null;
	code: string | null;
	/** What the mail server answered: the number. */
	answer: number | null;
}

const names = sql`name in ${[...keptMailJobs]}`;

/** The last job of each letter that was given up. */
const letters = sql`select distinct on (name, data) id, name, data, completed_on, retry_count, output
	from pgboss.job where state = 'failed' and ${names} order by name, data, completed_on desc, id`;

/** Whether any process has ever run jobs on this database. */
export async function hasJobs(): Promise<boolean> {
	const schemas = await rows(sql`select from pg_namespace where nspname = 'pgboss'`);
	return schemas.length > 0;
}

/** Mail that was given up, at most 1,000. The order tells nothing of when each was written: by the day it was given up. */
export async function givenUpMail(): Promise<GivenUpMail[]> {
	if (!(await hasJobs())) return [];
	const list = await rows<Omit<GivenUpMail, 'at'> & { at: string }>(sql`
		select id, name as job, completed_on::text as at, retry_count + 1 as tries, output->>'error' as error,
			output->>'code' as code, (output->>'answer')::int as answer
		from (${letters}) letter order by completed_on::date, id limit 1000`);
	return list.map((mail) => ({ ...mail, at: new Date(mail.at) }));
}

/** Which mails: the ids of their jobs, or all that were given up. */
export type ChosenMail = string[] | 'all';

const chosen = (which: ChosenMail) => (which === 'all' ? sql`true` : anyOf(sql`letter.id`, which));

/**
 * Has mail tried once more, as soon as a process runs jobs. Each keeps its id. A mail that somebody else is having tried again
 * meanwhile, or that is not given up (any more), is left alone.
 * @returns how many
 */
export async function retryGivenUp(which: ChosenMail): Promise<number> {
	if (!(await hasJobs())) return 0;
	return transaction(async () => {
		// The condition on the state holds whatever another transaction has done since the rows were read. A new end of its time in
		// the queue: the first one may be over, and what is past it is deleted.
		const retried = await rows<{ id: string }>(sql`
			update pgboss.job job set state = 'retry', retry_limit = job.retry_count + 1, completed_on = null,
				start_after = greatest(job.start_after, now()),
				keep_until = greatest(job.keep_until, now() + make_interval(secs => ${keptSeconds('mail')}))
			from (${letters}) letter
			where job.name = letter.name and job.id = letter.id and job.state = 'failed' and ${chosen(which)}
			returning job.id`);
		await dropDuplicatesOf(retried.map(({ id }) => id));
		return retried.length;
	});
}

/** The same letters, given up before: they are not tried again. */
const dropDuplicatesOf = (ids: string[]) =>
	rows(sql`
		delete from pgboss.job job using pgboss.job kept
		where ${anyOf(sql`kept.id`, ids)} and job.name = kept.name and job.data = kept.data and job.id <> kept.id
			and job.state = 'failed'`);

/** Forgets mail that was given up, with what was given up of the same letter before. @returns how many letters */
export async function dropGivenUp(which: ChosenMail): Promise<number> {
	if (!(await hasJobs())) return 0;
	const dropped = await rows<{ letters: number }>(sql`
		with gone as (delete from pgboss.job job using (${letters}) letter
			where job.name = letter.name and job.data = letter.data and job.state = 'failed' and ${chosen(which)}
			returning job.name, job.data)
		select count(distinct (name, data))::int as letters from gone`);
	return dropped[0]!.letters;
}

/** Drops the jobs for this person that have not begun, or are over: part of their erasure. */
export async function dropJobsFor(personId: string): Promise<void> {
	if (!(await hasJobs())) return;
	await rows(sql`delete from pgboss.job where data->>'personId' = ${personId} and state <> 'active'`);
}
