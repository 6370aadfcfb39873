// What waits for somebody beside what the bar counts already: one prepared statement, because every page of staff asks it.
// First steps change seldom: a process remembers their number for a while. The pages that list them ask anew, and so does the
// next page of whoever has done something.
import {
	type StandingPerson,
	isStaff,
	preparedReader,
	readerValues,
	type WaitingReader
} from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { prepared, sql, type SQL } from '../kernel/db/index.ts';
import { nowParameter } from '../kernel/predicates/index.ts';
import { handSql } from '../people/hands/index.ts';
import { awaitingOwnWordsSql, roster } from '../people/index.ts';
import { awaitingRequestsSql } from '../schools/programs/index.ts';
import { awaitingSecondSql } from '../safety/second-adult/index.ts';
import { type StaffCount, unusedInvitationsSql } from '../schools/staff/index.ts';
import { awaitingRecommendationsSql, deciding, journeys } from '../opportunities/index.ts';
import { awaitingAlbumsSql } from '../site/pictures/index.ts';
import { awaitingPublicationsSql, dueChecksSql } from '../site/index.ts';
import { awaitingPairingsSql } from '../pairing/index.ts';
import { askedOfSql } from '../review/index.ts';
import { together } from '../kernel/together.ts';
import { awaitingErasuresSql } from '../records/erasure/index.ts';
import { awaitingRepairsSql, partnerQuestionsSql } from '../participation/index.ts';
import type { InboxKind } from './inbox-kinds.ts';
import { type AwaitingStep, awaitingSteps } from '../schools/first-steps/index.ts';

/** How many of one kind wait. */
export interface MatterCount {
	kind: InboxKind;
	n: number;
	/** Since when the first of them waits. */
	since: string;
	/** The one that waits longest, or its place: an id; of a first step, the address where it is taken. */
	subject: string;
}

/** The columns of a `MatterCount`, from rows of a kind, a subject and a moment. */
export const matterColumns = {
	kind: sql<InboxKind>`kind`,
	n: sql<number>`count(*)::int`.as('n'),
	since: sql<string>`min(at)::text`.as('since'),
	subject: sql<string>`(array_agg(subject order by at, subject))[1]`.as('subject')
};

const ofKind: Partial<Record<InboxKind, (reader: WaitingReader) => SQL>> = {
	asked: askedOfSql,
	pairings: awaitingPairingsSql,
	repairs: awaitingRepairsSql,
	questions: partnerQuestionsSql,
	lists: roster.awaitingListsSql,
	own_words: awaitingOwnWordsSql,
	recommendations: awaitingRecommendationsSql,
	requests: awaitingRequestsSql,
	erasures: awaitingErasuresSql,
	invitations: unusedInvitationsSql,
	clearances: deciding.awaitingClearancesSql,
	decisions: deciding.awaitingDecisionsSql,
	decision_appeals: deciding.awaitingAppealsSql,
	changes: awaitingSecondSql,
	publications: awaitingPublicationsSql,
	albums: awaitingAlbumsSql,
	journey_adults: journeys.awaitingAdultsSql,
	checks: dueChecksSql
};

/** Rows of several kinds as one query. */
export const unionOf = (queries: [kind: string, query: SQL][]): SQL =>
	sql.join(
		queries.map(
			([kind, query]) =>
				sql`select ${sql.raw(`'${kind}'`)} as kind, subject, at from (${query}) ${sql.raw(kind)}`
		),
		sql` union all `
	);

const reader: WaitingReader = {
	...preparedReader,
	hand: sql`(select adult.id from adult)`,
	now: nowParameter
};

const query = prepared((database) =>
	database
		.select(matterColumns)
		.from(
			sql`(with adult (id) as materialized ${handSql(sql`${sql.placeholder('me')}::uuid`, nowParameter)}
				${unionOf(Object.entries(ofKind).map(([kind, matterSql]) => [kind, matterSql(reader)]))}) matter`
		)
		.groupBy(sql`kind`)
		.prepare('inbox_matters')
);

/**
 * What waits for this adult, of the kinds that nothing else counts.
 * @param fresh counts everything now: for what lists it. Else first steps may be up to two minutes old
 */
export async function matters(actor: StandingPerson, fresh: boolean): Promise<MatterCount[]> {
	if (!isStaff(actor)) return [];
	const [counts, steps] = await together(
		() => query().execute({ ...readerValues(actor), now: now().toISOString() }),
		() => stepsOf(actor, fresh)
	);
	const [first] = steps.toSorted((a, b) => a.since.getTime() - b.since.getTime());
	if (!first) return counts;
	const { href: subject, since } = first;
	return [...counts, { kind: 'steps', n: steps.length, since: since.toISOString(), subject }];
}

interface OtherCounts {
	/** Letters and other texts on the desk. */
	waiting: number;
	alerts: { open: number };
	matters: { reports: number; cases: number };
	staff: StaffCount;
}

/** Everything that waits for somebody, as the number in the bar. */
export const inboxSize = ({ waiting, alerts, matters: open, staff }: OtherCounts, others: MatterCount[]) =>
	waiting + alerts.open + open.reports + open.cases + staff.open + others.reduce((sum, { n }) => sum + n, 0);

/** In milliseconds. Others, too, take steps: so long a number may be old. */
const rememberedFor = 120_000;
const maxPeople = 2_000;

interface KnownSteps {
	readAt: number;
	/** What somebody works at: steps depend on it. */
	work: string;
	steps: AwaitingStep[];
}
const stepsByPerson = new Map<string, KnownSteps>();

const workOf = ({ worksAt, teaches, programs }: StandingPerson) =>
	JSON.stringify([worksAt, teaches, programs]);

/** The steps that this adult has to take next. @param fresh asks anew, for a page that lists them */
async function stepsOf(actor: StandingPerson, fresh: boolean): Promise<AwaitingStep[]> {
	const [stored, work, readAt] = [stepsByPerson.get(actor.id), workOf(actor), now().getTime()];
	// A clock that was moved back makes nothing last longer.
	const age = stored ? Math.abs(readAt - stored.readAt) : Infinity;
	const isRecent = stored && stored.work === work && age < rememberedFor;
	if (isRecent && !fresh) return stored.steps;
	const steps = await awaitingSteps(actor);
	if (stepsByPerson.size >= maxPeople) stepsByPerson.clear();
	stepsByPerson.set(actor.id, { readAt, work, steps });
	return steps;
}

/** Somebody has done something: their next page asks anew. */
export const forgetStepsOf = (personId: string): void => void stepsByPerson.delete(personId);

/** For tests, which open one database after the other. */
export const forgetSteps = (): void => stepsByPerson.clear();
