// What waits for somebody: one prepared statement, because every page of staff asks it. What changes seldom, and takes longer the more
// students there are, a process remembers for a while. The pages that list it ask anew, and so does the next page of whoever has
// done something.
import {
	type StandingPerson,
	isStaff,
	isTeacher,
	preparedReader,
	readerValues,
	type WaitingReader
} from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { prepared, sql, type SQL } from '../kernel/db/index.ts';
import { nowParameter } from '../kernel/predicates/index.ts';
import { handSql } from '../people/hands/index.ts';
import { awaitingOwnWordsSql, roster } from '../people/index.ts';
import { awaitingRequestsSql, endingCyclesSql } from '../schools/programs/index.ts';
import { awaitingSecondSql } from '../safety/second-adult/index.ts';
import { staffColumn, type StaffCount, staffCountOf, unusedInvitationsSql } from '../schools/staff/index.ts';
import { awaitingRecommendationsSql, deciding, journeys } from '../opportunities/index.ts';
import { awaitingAlbumsSql } from '../site/pictures/index.ts';
import { awaitingPublicationsSql, dueChecksSql } from '../site/index.ts';
import { awaitingPairingsSql } from '../pairing/index.ts';
import { awaitingFeedbackSql } from '../pairing/pal-feedback/index.ts';
import { askedHalvesSql, askedOfSql, queueReader, type QueueSize, queueSizeColumn } from '../review/index.ts';
import { alertColumns, type AlertCount, alertCountOf } from '../safety/alerts/index.ts';
import { openMatterColumns, type OpenMatters, openMattersOf } from '../safety/cases/index.ts';
import { together } from '../kernel/together.ts';
import { awaitingErasuresSql } from '../records/erasure/index.ts';
import { awaitingRepairsSql, partnerQuestionsSql } from '../participation/index.ts';
import { isKindOn, type InboxKind } from './inbox-kinds.ts';
import { type AwaitingStep, awaitingStep } from '../schools/first-steps/index.ts';

/** How many of one kind wait. */
export interface MatterCount {
	kind: InboxKind;
	n: number;
	/** Since when the first of them waits. */
	since: string;
	/** The one that waits longest, or its place: an id; of a first step, the address where it is taken. */
	subject: string;
}

/** A `MatterCount` for each kind, from rows of a kind, a subject and a moment. */
export const countedByKind = (waiting: SQL): SQL => sql`
	select kind, count(*)::int as n, min(at)::text as since, (array_agg(subject order by at, subject))[1] as subject
	from (${waiting}) matter group by kind`;

type ByKind = Partial<Record<InboxKind, (reader: WaitingReader) => SQL>>;

const ofKind: ByKind = {
	asked: askedOfSql,
	halves: askedHalvesSql,
	pairings: awaitingPairingsSql,
	repairs: awaitingRepairsSql,
	feedback: awaitingFeedbackSql,
	questions: partnerQuestionsSql,
	lists: roster.awaitingListsSql,
	invitations: unusedInvitationsSql,
	changes: awaitingSecondSql
};

/** What waits for days: PostgreSQL takes a millisecond to begin so long a statement, whatever it finds. */
const ofSeldomKind: ByKind = {
	own_words: awaitingOwnWordsSql,
	recommendations: awaitingRecommendationsSql,
	requests: awaitingRequestsSql,
	cycle_ends: endingCyclesSql,
	erasures: awaitingErasuresSql,
	clearances: deciding.awaitingClearancesSql,
	decisions: deciding.awaitingDecisionsSql,
	decision_appeals: deciding.awaitingAppealsSql,
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

const ownHand = sql`with adult (id) as materialized ${handSql(sql`${sql.placeholder('me')}::uuid`, nowParameter)}`;
const countedOf = (kinds: ByKind) =>
	countedByKind(unionOf(Object.entries(kinds).map(([kind, matterSql]) => [kind, matterSql(reader)])));

const columns = () => ({
	alerts: alertColumns,
	matters: openMatterColumns,
	staff: staffColumn(),
	others: sql<MatterCount[]>`(
		${ownHand} select coalesce(json_agg(counted), '[]') from (${countedOf(ofKind)}) counted)`
});
const counterQuery = prepared((database) =>
	database
		.select(columns())
		.from(sql`(select) nothing`)
		.prepare('staff_counters')
);
const counterQueryWithQueue = prepared((database) =>
	database
		.select({ ...columns(), queue: queueSizeColumn })
		.from(sql`(select) nothing`)
		.prepare('teacher_counters')
);

/** What waits for an adult, as numbers. */
export interface Counters {
	alerts: AlertCount;
	matters: OpenMatters;
	staff: StaffCount;
	/** What nothing else counts. */
	others: MatterCount[];
	/** What waits on their desk; null for who has none, and where it was not asked for. */
	queue: QueueSize | null;
}

export const noCounters: Counters = {
	alerts: { open: 0, answers: false, notices: 0 },
	matters: { reports: 0, cases: 0 },
	staff: { at: null, open: 0 },
	others: [],
	queue: null
};

/**
 * Counts what waits for this adult, in one statement.
 * @param fresh counts everything now: for what lists it. Else first steps, and what waits for days, may be up to two minutes old
 * @param queue whether to count what waits on the desk of a teacher, too
 */
export async function counters(
	actor: StandingPerson,
	{ fresh, queue }: { fresh: boolean; queue: boolean }
): Promise<Counters> {
	if (!isStaff(actor)) return noCounters;
	const [counted, seldom] = await together(
		() => count(actor, queue && isTeacher(actor)),
		() => seldomOf(actor, fresh)
	);
	return {
		alerts: alertCountOf(actor, counted.alerts),
		matters: await openMattersOf(actor, counted.matters),
		staff: staffCountOf(actor, counted.staff),
		others: [...counted.others, ...seldom],
		queue: counted.queue
	};
}

async function count(actor: StandingPerson, withQueue: boolean) {
	if (withQueue) return (await counterQueryWithQueue().execute(queueReader(actor)))[0]!;
	const [counted] = await counterQuery().execute({ ...readerValues(actor), now: now().toISOString() });
	return { ...counted!, queue: null };
}

/** What waits for this adult, of the kinds that nothing else counts. */
export const matters = async (actor: StandingPerson, fresh: boolean): Promise<MatterCount[]> =>
	(await counters(actor, { fresh, queue: false })).others;

/** Everything that waits for somebody, as the number in the bar. @param waiting letters and other texts on the desk */
export const inboxSize = (waiting: number, { alerts, matters: open, staff, others }: Counters) =>
	waiting + alerts.open + open.reports + open.cases + staff.open + others.reduce((sum, { n }) => sum + n, 0);

/** In milliseconds. Others, too, take steps: so long a number may be old. */
const rememberedFor = 120_000;
const maxPeople = 2_000;

interface Remembered {
	readAt: number;
	/** What somebody works at: what waits depends on it. */
	work: string;
	matters: MatterCount[];
}
const seldomByPerson = new Map<string, Remembered>();

const workOf = ({ worksAt, teaches, programs, modules }: StandingPerson) =>
	JSON.stringify([worksAt, teaches, programs, modules]);

/** The step that this adult has to take next, and what waits for days. @param fresh asks anew */
async function seldomOf(actor: StandingPerson, fresh: boolean): Promise<MatterCount[]> {
	const [stored, work, readAt] = [seldomByPerson.get(actor.id), workOf(actor), now().getTime()];
	// A clock that was moved back makes nothing last longer.
	const age = stored ? Math.abs(readAt - stored.readAt) : Infinity;
	const isRecent = stored && stored.work === work && age < rememberedFor;
	if (isRecent && !fresh) return stored.matters;
	const [step, others] = await together(
		() => awaitingStep(actor),
		() => seldomQuery().execute({ ...readerValues(actor), now: now().toISOString() })
	);
	const matterCounts = [...others.map(({ counted }) => counted).filter(isKindOn(actor)), ...stepMatter(step)];
	if (seldomByPerson.size >= maxPeople) seldomByPerson.clear();
	seldomByPerson.set(actor.id, { readAt, work, matters: matterCounts });
	return matterCounts;
}

const seldomQuery = prepared((database) =>
	database
		.select({ counted: sql<MatterCount>`to_json(counted)` })
		.from(sql`(${ownHand} ${countedOf(ofSeldomKind)}) counted`)
		.prepare('inbox_seldom')
);

function stepMatter(step: AwaitingStep | null): MatterCount[] {
	if (!step) return [];
	const { key, href, since } = step;
	return [{ kind: 'steps', n: 1, since: since.toISOString(), subject: `${key} ${href}` }];
}

/** Somebody has done something: their next page asks anew. */
export const forgetStepsOf = (personId: string): void => void seldomByPerson.delete(personId);

/** For tests, which open one database after the other. */
export const forgetSteps = (): void => seldomByPerson.clear();
