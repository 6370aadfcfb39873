// What waits, in the whole database. Nobody's id, name or words; nothing that is kept from an adult, since whoever reads
// the metrics may be that adult (decision 0081).
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { type JobCounts, jobCounts } from '../../kernel/jobs/index.ts';
import { isKeptFromAnybodySql, isWaiting } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { alert, auditEvent, auditPending, item } = tables;

/** The ages by which waiting letters are counted, in hours: each letter is in the first that it fits. */
export const waitingAges = [4, 24, 72, Infinity] as const;

/** Seconds after which something that should have happened by itself is late. */
export const lateSeconds = 600;

export interface DatabaseCounts {
	/** Letters that wait for a teacher, by `waitingAges`. */
	letters: number[];
	/** Approved letters, posts and others whose time to undo is over, and which are not released. */
	overdueReleases: number;
	/** Seconds for which the oldest of them should have been released. */
	oldestOverdueRelease: number;
	/** Seconds for which the oldest open alert about a student has waited. */
	oldestAlert: number;
	/** Events of the audit trail without a link, 10,000 at most, and the age of the oldest in seconds. */
	unsealed: number;
	oldestUnsealed: number;
	jobs: JobCounts[];
}

/** Milliseconds for which the counts are kept: several who ask cost no more than one. */
const keptFor = 10_000;
let kept: { counts: Promise<DatabaseCounts>; until: number } | undefined;

/** Counts what waits, at most every ten seconds. @throws Error where the database is away */
export function databaseCounts(): Promise<DatabaseCounts> {
	const time = performance.now();
	if (kept && time < kept.until) return kept.counts;
	const counts = readCounts();
	const current = { counts, until: time + keptFor };
	kept = current;
	counts.catch(() => {
		if (kept === current) kept = undefined;
	});
	return counts;
}

/** For tests: the next counts are read anew. */
export const forgetCounts = (): void => void (kept = undefined);

async function readCounts(): Promise<DatabaseCounts> {
	const asOf = sql`${now().toISOString()}::timestamptz`;
	const secondsSince = (moment: SQLWrapper) => sql`extract(epoch from ${asOf} - ${moment})::float8`;
	const hours = (age: number) => sql`${asOf} - make_interval(hours => ${age})`;
	const [counts] = await rows<Omit<DatabaseCounts, 'letters' | 'jobs'> & { younger: number[] }>(sql`
		with letter as (select ${item.submittedAt} as at from ${item}
			where ${isWaiting(item)} and ${item.kind} = 'message' and ${item.releaseAt} is null
				and not ${isKeptFromAnybodySql(item.id)}
		), overdue as (select count(*)::int as n, coalesce(${secondsSince(sql`min(${item.releaseAt})`)}, 0) as seconds
			from ${item} where ${item.state} = 'approved' and ${item.releaseAt} < ${asOf}
		), unsealed as (select count(*)::int as n, coalesce(${secondsSince(sql`min(at)`)}, 0) as seconds
			from (select ${auditEvent.at} from ${auditPending}
				join ${auditEvent} on ${auditEvent.id} = ${auditPending.eventId} limit 10000) pending)
		select
			(select array[
				count(*) filter (where at > ${hours(4)}), count(*) filter (where at > ${hours(24)}),
				count(*) filter (where at > ${hours(72)}), count(*)]::int[] from letter) as younger,
			overdue.n as "overdueReleases", overdue.seconds as "oldestOverdueRelease",
			coalesce((select ${secondsSince(sql`min(${alert.at})`)} from ${alert} where ${alert.acknowledgedAt} is null
				and ${alert.exceptId} is null and not ${alert.pastSchool}
				and ${alert.kind} in ('finding', 'help', 'profile')), 0) as "oldestAlert",
			unsealed.n as unsealed, unsealed.seconds as "oldestUnsealed"
		from overdue, unsealed`);
	const { younger, ...others } = counts!;
	const letters = younger.map((n, index) => n - (younger[index - 1] ?? 0));
	return { ...others, letters, jobs: await jobCounts() };
}
