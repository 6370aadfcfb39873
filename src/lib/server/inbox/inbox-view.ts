import type { Locale } from '#lib/locale.ts';
import { type Actor, isTeacher, type StandingPerson, isStaff, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age } from '../kernel/format.ts';
import {
	inboxButtons,
	inboxHrefs,
	inboxSentences,
	isForInformation,
	type InboxKind,
	inboxKinds
} from './inbox-kinds.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { together } from '../kernel/together.ts';
import { casesElsewhereSql, openCasesSql, openReportsSql } from '../safety/cases/index.ts';
import { openAlertsSql } from '../safety/alerts/index.ts';
import { handSql } from '../people/hands/index.ts';
import { proposedLeadsSql, staffMattersSql } from '../schools/staff/index.ts';
import { type Counters, countedByKind, type MatterCount, unionOf } from './waiting-counts.ts';

/** What waits for somebody as a page shows it: a sentence, an age and one button for each kind. */
export function inboxView(actor: Actor, entries: InboxEntry[], locale: Locale) {
	const asOf = now();
	return {
		all: entries.reduce((sum, entry) => sum + (isForInformation(entry) ? 0 : entry.n), 0),
		/** Whether letters come to them at all: then the desk is always one button away. */
		reviews: isTeacher(actor),
		entries: entries.map(({ kind, n, since, subject, urgent = 0 }) => ({
			kind,
			n,
			urgent,
			text: inboxSentences[kind]({ n, subject }),
			age: age(since, asOf, locale),
			forInformation: isForInformation({ kind }),
			href: inboxHrefs[kind]({ n, subject, teaches: isTeacher(actor) }),
			button: inboxButtons[kind]()
		}))
	};
}
export type InboxView = ReturnType<typeof inboxView>;

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
 * @param counted what `counters` counts, with the queue
 */
export async function inboxOf(actor: StandingPerson, counted: Promise<Counters>): Promise<InboxEntry[]> {
	if (!isStaff(actor)) return [];
	const [{ queue, others }, known] = await together(
		() => counted,
		() => knownMatters(actor)
	);
	const letters = queue?.oldest
		? [{ kind: 'letters', n: queue.all, since: queue.oldest, subject: '', urgent: queue.urgent } as const]
		: [];
	return [...letters, ...known, ...others]
		.map((entry) => ({ ...entry, since: new Date(entry.since) }))
		.sort((a, b) => inboxKinds.indexOf(a.kind) - inboxKinds.indexOf(b.kind));
}

/** The kinds of which the bar has only the numbers. */
function knownMatters(actor: StandingPerson): Promise<MatterCount[]> {
	const moment = instant(now());
	const reader = { ...readerOf(actor), hand: handSql(sql`${actor.id}::uuid`), now: moment };
	return rows<MatterCount>(
		countedByKind(sql`${unionOf([
			['alerts', openAlertsSql(reader)],
			['reports', openReportsSql(reader)],
			['cases', openCasesSql(reader)],
			['cases_elsewhere', casesElsewhereSql(reader)]
		])}
		union all select * from (${staffMattersSql(reader)}) staff
		union all select * from (${proposedLeadsSql(actor)}) leads`)
	);
}
