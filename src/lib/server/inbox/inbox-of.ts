import { type StandingPerson, isStaff, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { together } from '../kernel/together.ts';
import { casesElsewhereSql, openCasesSql, openReportsSql } from '../safety/cases/index.ts';
import { openAlertsSql } from '../safety/alerts/index.ts';
import { handSql } from '../people/hands/index.ts';
import { leadMattersSql, staffMattersSql } from '../schools/staff/index.ts';
import type { QueueSize } from '../review/index.ts';
import { type InboxKind, inboxKinds } from './inbox-kinds.ts';
import { type MatterCount, unionOf } from './waiting-counts.ts';

/** How many of one kind wait for somebody, and since when. */
export interface InboxEntry {
	kind: InboxKind;
	n: number;
	since: Date;
	/** The one that waits longest, or its place; empty for letters. */
	subject: string;
	/** Of letters, how many are on hold because they may be urgent. */
	urgent?: number;
}

/**
 * Everything that waits for this adult, one entry for each kind, the most urgent first.
 * @param queue how much waits on their desk
 * @param others what `matters` counts
 */
export async function inboxOf(
	actor: StandingPerson,
	{ queue, others }: { queue: Promise<QueueSize> | null; others: Promise<MatterCount[]> }
): Promise<InboxEntry[]> {
	if (!isStaff(actor)) return [];
	const [size, known, further] = await together(
		() => queue,
		() => knownMatters(actor),
		() => others
	);
	const letters = size?.oldest
		? [{ kind: 'letters', n: size.all, since: size.oldest, subject: '', urgent: size.urgent } as const]
		: [];
	return [...letters, ...known, ...further]
		.map((entry) => ({ ...entry, since: new Date(entry.since) }))
		.sort((a, b) => inboxKinds.indexOf(a.kind) - inboxKinds.indexOf(b.kind));
}

/** The kinds of which the bar has only the numbers. */
function knownMatters(actor: StandingPerson): Promise<MatterCount[]> {
	const moment = instant(now());
	const reader = { ...readerOf(actor), hand: handSql(sql`${actor.id}::uuid`), now: moment };
	return rows<MatterCount>(sql`
		select kind, count(*)::int as n, min(at)::text as since, (array_agg(subject order by at, subject))[1] as subject
		from (${unionOf([
			['alerts', openAlertsSql(reader)],
			['reports', openReportsSql(reader)],
			['cases', openCasesSql(reader)],
			['cases_elsewhere', casesElsewhereSql(reader)]
		])}
		union all select * from (${staffMattersSql(reader)}) staff
		union all select * from (${leadMattersSql(actor)}) leads) matter group by kind`);
}
