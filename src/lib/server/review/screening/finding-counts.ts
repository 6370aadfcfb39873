import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { isKeptFromAnybodySql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { day } from '../../kernel/time/index.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { schoolsLedBy } from '../../schools/appointments/index.ts';

const { findingTally, findingTotal, findingVerdict, revision } = tables;

/** Days that are counted; 0: all time. */
export const countPeriods = [30, 90, 0] as const;
export type CountPeriod = (typeof countPeriods)[number];

/** How often one kind of finding was flagged in a period, and what reviewers said. */
export interface KindCount {
	check: string;
	/** Empty where the kinds of a check are not told apart: each watched word has its own. */
	kind: string;
	/** By severity on the desk. */
	note: number;
	care: number;
	urgent: number;
	hidden: number;
	/** Verdicts, one for each person and finding. */
	right: number;
	notWorth: number;
	/** In the last 30 days, by what the check said, whatever the school has set. */
	recentNote: number;
	recentCare: number;
}

const dayBefore = (days: number) => new Date(now().getTime() - days * day).toISOString().slice(0, 10);

/** The kind under which a finding is counted. */
export const countedKind = (row: { check: SQLWrapper; kind: SQLWrapper }) =>
	sql`case when ${row.check} = 'watched' then '' else ${row.kind} end`;

/**
 * The numbers of a scope, by check and kind, in one statement over the days that it needs. A text that is kept from an adult is left
 * out, so that no gap tells of it (safety rule 11). Of texts that are gone only all time knows.
 */
export function findingCounts(scope: CountScope, period: CountPeriod): Promise<KindCount[]> {
	const isIn = (row: typeof findingTally | typeof findingTotal) =>
		scope.schoolId === null
			? sql`${row.programId} = ${scope.programId}`
			: sql`${row.schoolId} = ${scope.schoolId}`;
	const [recent, since] = [dayBefore(30), period ? dayBefore(period) : '0001-01-01'];
	return rows<KindCount>(sql`
		with counted as (
			select ${findingTally.check}, ${countedKind(findingTally)} as kind, ${findingTally.stated}, ${findingTally.shown},
				${findingTally.day} > ${recent}::date as recent, 1 as n,
				(select count(*) from ${findingVerdict} where ${findingVerdict.tallyId} = ${findingTally.id}
					and ${findingVerdict.verdict} = 'right') as right_ones,
				(select count(*) from ${findingVerdict} where ${findingVerdict.tallyId} = ${findingTally.id}
					and ${findingVerdict.verdict} = 'not_worth') as not_worth_ones
			from ${findingTally} join ${revision} on ${revision.id} = ${findingTally.revisionId}
			where ${isIn(findingTally)} and ${findingTally.day} > ${since}::date
				and not ${isKeptFromAnybodySql(revision.reviewableId)}
			union all
			select ${findingTotal.check}, ${countedKind(findingTotal)}, ${findingTotal.stated}, ${findingTotal.shown}, false,
				${findingTotal.flagged}, ${findingTotal.right}, ${findingTotal.notWorth}
			from ${findingTotal} where ${isIn(findingTotal)} and ${period === 0}
		), numbers as (
			select "check", kind, ${sumWhere(sql`shown = 'note'`)} as note, ${sumWhere(sql`shown = 'care'`)} as care,
				${sumWhere(sql`shown = 'urgent'`)} as urgent, ${sumWhere(sql`shown = 'hidden'`)} as hidden,
				sum(right_ones)::int as "right", sum(not_worth_ones)::int as "notWorth",
				${sumWhere(sql`recent and stated = 'note'`)} as "recentNote",
				${sumWhere(sql`recent and stated = 'care'`)} as "recentCare"
			from counted group by 1, 2
		)
		select * from numbers order by "check", kind limit 200`);
}

const sumWhere = (condition: SQLWrapper) => sql`coalesce(sum(n) filter (where ${condition}), 0)::int`;

/** A line of what the project may learn from: numbers, without words, people, texts and days. */
export interface LearningCount {
	/** Only where schools were asked for. */
	school?: string;
	check: string;
	kind: string;
	stated: string;
	shown: string;
	language: string;
	flagged: number;
	right: number;
	notWorth: number;
}

/** The numbers of all schools and all time, for the operator. @param bySchool tells schools apart */
export const learningCounts = (bySchool: boolean): Promise<LearningCount[]> =>
	rows<LearningCount>(sql`
		with counted as (
			select ${findingTally.schoolId}, ${findingTally.check}, ${countedKind(findingTally)} as kind,
				${findingTally.stated}, ${findingTally.shown}, ${findingTally.locale}, 1 as n,
				(select count(*) from ${findingVerdict} where ${findingVerdict.tallyId} = ${findingTally.id}
					and ${findingVerdict.verdict} = 'right') as right_ones,
				(select count(*) from ${findingVerdict} where ${findingVerdict.tallyId} = ${findingTally.id}
					and ${findingVerdict.verdict} = 'not_worth') as not_worth_ones
			from ${findingTally} join ${revision} on ${revision.id} = ${findingTally.revisionId}
				where not ${isKeptFromAnybodySql(revision.reviewableId)}
			union all
			select ${findingTotal.schoolId}, ${findingTotal.check}, ${countedKind(findingTotal)}, ${findingTotal.stated},
				${findingTotal.shown}, ${findingTotal.locale}, ${findingTotal.flagged}, ${findingTotal.right},
					${findingTotal.notWorth}
			from ${findingTotal}
		)
		select ${bySchool ? sql`school_id as school,` : sql``} "check", kind, stated, shown, locale as language,
			sum(n)::int as flagged, sum(right_ones)::int as "right", sum(not_worth_ones)::int as "notWorth"
		from counted group by ${bySchool ? sql`school_id,` : sql``} "check", kind, stated, shown, locale
		order by ${bySchool ? sql`school_id,` : sql``} "check", kind, stated, shown, locale`);

/** Whose findings are counted: those of one school’s students, or those of one program. */
type CountScope = { schoolId: string; programId: null } | { schoolId: null; programId: string };

/** The scopes whose numbers this person may see: schools that they lead, and programs that they coordinate. */
export async function countScopes(actor: Actor): Promise<CountScope[]> {
	return [
		...(await schoolsLedBy(actor)).map((schoolId): CountScope => ({ schoolId, programId: null })),
		...actor.programs.map((programId): CountScope => ({ schoolId: null, programId }))
	];
}

/** The name of a scope in addresses and labels: `school:carver`. */
export const scopeName = ({ schoolId, programId }: CountScope): string =>
	schoolId === null ? `program:${programId}` : `school:${schoolId}`;

/** One of these scopes by its name; the first without one. @throws NotFound */
export function countScopeNamed(scopes: CountScope[], name: string | null): CountScope {
	const match = name === null ? scopes[0] : scopes.find((scope) => scopeName(scope) === name);
	if (!match) throw new NotFound();
	return match;
}
