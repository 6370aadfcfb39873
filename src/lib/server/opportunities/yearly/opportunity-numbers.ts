// Calls by year, for coordinators: how many there were, who took part, who could apply, who began, handed in, was offered a place, and went;
// and how far apart reviewers are who read the same application, unlinked to persons.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { numberText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { levelName } from '../../people/levels/index.ts';
import { callTitles, spreadsOfCalls } from '../index.ts';
import { counted, type GroupCounts, hideSmall, leastShown, type ShownCounts } from './hide-small.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

// Counts of applications of students, by year and by the school and the level of the student.
const {
	application,
	applicationOutcome,
	article,
	articlePublication,
	callDecision,
	callFacts,
	callReach,
	cycle,
	enrolment,
	verifiedLevel
} = tables;

/** Years on the page. */
const mostYears = 6;

/** The numbers of the programs that the actor coordinates. @throws NotFound for everybody else */
export async function opportunityNumbers(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) throw new NotFound();
	const { programs } = actor;
	const [applied, reached, calls, students, fairness, label] = await together(
		() => countApplications(programs),
		() => countReached(programs),
		() => countCalls(programs),
		() => countStudents(programs),
		() => fairnessOf(programs),
		() => labels(locale)
	);
	const titles = await callTitles(
		fairness.map(({ articleId }) => articleId),
		locale
	);
	const names = {
		school: (key: string | null) => label(`school:${key}`),
		level: (key: string | null) => (key === null ? m.opportunities_numbers_no_level() : levelName(key))
	};
	const years = calls.slice(0, mostYears).map(({ year, calls: count, uncounted }) => {
		const enrolled = students.find((entry) => entry.year === year)?.students ?? 0;
		const inYear = <Group extends { year: number }>(groups: Group[]) =>
			groups.filter((group) => group.year === year);
		const [own, could] = [inYear(applied), uncounted ? null : inYear(reached)];
		return {
			year: String(year),
			calls: numberText(count, locale),
			students: countText(enrolled, locale),
			/** Who could apply is counted when a call has closed. */
			reach: could !== null,
			tables: (['school', 'level'] as const).map((by) =>
				tableOf(by, groupsBy(by, own, could), names[by], locale)
			)
		};
	});
	return {
		programs: programs.map((id) => label(`program:${id}`)),
		years,
		fairness: fairness.map(({ articleId, applications, quartiles }) => ({
			title: titles.get(articleId) ?? '',
			applications: numberText(applications, locale),
			quartiles: quartiles.map((value) => numberText(value, locale))
		}))
	};
}
export type OpportunityNumbers = Awaited<ReturnType<typeof opportunityNumbers>>;

type Group = GroupCounts & { key: string | null };
type Reached = Awaited<ReturnType<typeof countReached>>[number];

/** The groups of those who could apply, and of those who did. @param reached null: not counted */
function groupsBy(by: CountedGroup['by'], applied: CountedGroup[], reached: Reached[] | null): Group[] {
	const own = applied.filter((group) => group.by === by);
	const could = reached?.filter((group) => group.by === by) ?? [];
	const keys = [...new Set([...own, ...could].map(({ key }) => key))];
	return keys.map((key) => ({
		key,
		could: could.find((group) => group.key === key)?.could ?? 0,
		...(own.find((group) => group.key === key) ?? { begun: 0, handedIn: 0, offered: 0, went: 0 })
	}));
}

function tableOf(
	by: CountedGroup['by'],
	groups: Group[],
	nameOf: (key: string | null) => string,
	locale: Locale
) {
	const { total, groups: shown } = hideSmall(groups);
	const texts = (counts: ShownCounts) => counted.map((stage) => shownText(counts[stage], locale));
	return {
		by,
		lines: groups.map(({ key }, index) => ({ name: nameOf(key), counts: texts(shown[index]!) })),
		total: texts(total)
	};
}

/** An empty place: fewer than ten, or hidden so that nothing follows from the others. */
const shownText = (count: number | null, locale: Locale) =>
	count === null ? null : numberText(count, locale);
const countText = (count: number, locale: Locale) => (count < leastShown ? null : numberText(count, locale));

interface CountedGroup extends Omit<GroupCounts, 'could'> {
	/** In which the call closed. */
	year: number;
	/** What the group is by. */
	by: 'school' | 'level';
	/** Of a school, or a level; null: none is on paper. */
	key: string | null;
}

const year = sql`extract(year from ${callFacts.closesAt} at time zone ${callFacts.zone})::int`;
const ofPrograms = (programs: string[]) =>
	sql`${article.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])`;

/** The newest level on paper in the language of the call. */
const level = sql`(select ${verifiedLevel.level} from ${verifiedLevel}
	where ${verifiedLevel.studentId} = ${application.studentId} and ${verifiedLevel.endedAt} is null
	and ${verifiedLevel.language} = coalesce(${callFacts.rules} -> 'level' ->> 'language', 'zh')
		order by ${verifiedLevel.takenOn} desc limit 1)`;

/** An offer counts when everybody has been told. */
const countApplications = (programs: string[]): Promise<CountedGroup[]> =>
	rows(sql`select one.year, case when grouping(one.school) = 0 then 'school' else 'level' end as by,
			case when grouping(one.school) = 0 then one.school else one.level end as key,
			count(*)::int as begun, count(*) filter (where one.handed)::int as "handedIn",
			count(*) filter (where one.offered)::int as offered, count(*) filter (where one.went)::int as went
		from (select ${year} as year, ${application.schoolId} as school, ${level} as level,
				${application.handedInAt} is not null as handed, ${application.handedInAt} is not null
					and ${callDecision.id} is not null and ${applicationOutcome.offeredAt} is not null as offered,
				${application.handedInAt} is not null and ${callDecision.id} is not null
					and ${applicationOutcome.offeredAt} is not null
					and ${applicationOutcome.answer} = 'accepted' and ${application.withdrawnAt} is null as went
			from ${application} join ${article} on ${article.id} = ${application.articleId}
				join ${callFacts} on ${callFacts.revisionId} = ${application.revisionId}
			left join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${application.id}
			left join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
				and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
			where ${application.studentId} is not null and ${ofPrograms(programs)}) one
		group by grouping sets ((one.year, one.school), (one.year, one.level))
		order by one.year desc, key nulls last`);

/** Calls for students that were public, by the year in which they close; and of how many nobody has counted yet who could apply. */
const countCalls = (programs: string[]): Promise<{ year: number; calls: number; uncounted: number }[]> =>
	rows(sql`select ${year} as year, count(distinct ${article.id})::int as calls,
			count(distinct ${article.id}) filter (where not exists (select from ${callReach}
				where ${callReach.articleId} = ${article.id}))::int as uncounted
		from ${articlePublication} join ${article} on ${article.id} = ${articlePublication.articleId}
			and ${article.kind} = 'call' join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
		where ${callFacts.audience} = 'students' and ${articlePublication.begunAt} is not null and ${ofPrograms(programs)}
			group by 1 order by 1 desc`);

/** Students who could have applied, by the year in which the call closed. */
const countReached = (
	programs: string[]
): Promise<{ year: number; by: CountedGroup['by']; key: string | null; could: number }[]> =>
	rows(sql`select one.year, case when grouping(one.school) = 0 then 'school' else 'level' end as by,
			case when grouping(one.school) = 0 then one.school else one.level end as key, sum(one.n)::int as could
		from (select ${year} as year, part ->> 'schoolId' as school, part ->> 'level' as level, (part ->> 'n')::int as n
			from ${callReach} join ${article} on ${article.id} = ${callReach.articleId}
				join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
					and ${articlePublication.begunAt} is not null
				and ${articlePublication.endedAt} is null
					join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
			cross join lateral jsonb_array_elements(${callReach.groups}) part
			where ${ofPrograms(programs)}) one
		group by grouping sets ((one.year, one.school), (one.year, one.level))`);

/** Students who took part in the programs in a year. */
const countStudents = (programs: string[]): Promise<{ year: number; students: number }[]> =>
	rows(sql`select years.year, count(distinct ${enrolment.personId})::int as students
		from ${cycle} join ${enrolment} on ${enrolment.cycleId} = ${cycle.id}
		cross join lateral generate_series(extract(year from ${cycle.startsOn})::int, extract(year
			from ${cycle.endsOn})::int) as years(year)
		where ${cycle.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[]) group by 1`);

/** With fewer reviewers, a spread says who it was. */
export const leastReviewers = 5;

export interface CallFairness {
	articleId: string;
	/** Applications that two or more have scored. */
	applications: number;
	/** Between the highest and the lowest score of an application: a quarter of them is at most so far apart, half, three quarters. */
	quartiles: [number, number, number];
}

/** The spread of the scores of each call that had enough reviewers, and enough applications. */
async function fairnessOf(programs: string[]): Promise<CallFairness[]> {
	const list = await spreadsOfCalls(programs, leastReviewers);
	return list.flatMap(({ articleId, spreads }) =>
		spreads.length < leastShown
			? []
			: {
					articleId,
					applications: spreads.length,
					quartiles: quartilesOf(spreads.map((spread) => spread / 100))
				}
	);
}

/** To one place: what lies between says nothing. */
export function quartilesOf(list: number[]): [number, number, number] {
	const sorted = list.toSorted((first, second) => first - second);
	const quantile = (share: number) => {
		const place = (sorted.length - 1) * share;
		const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
		return Math.round((below + (above - below) * (place % 1)) * 10) / 10;
	};
	return [quantile(0.25), quantile(0.5), quantile(0.75)];
}
