// Sums of the rollups for the pages: by school or by classroom, by week.
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classroom, rollupClass, rollupPairs, rollupWeek } = tables;

/** Numbers that can be added up over classes and over weeks. */
export interface Letters {
	written: number;
	released: number;
	answerable: number;
	answered: number;
	decisions: number;
	kept: number;
	returned: number;
	hours: number;
	posts: number;
	given: number;
	received: number;
}

/** Pairs at the end of a week: added up over classes, never over weeks. */
export interface SumPairs {
	active: number;
	quiet: number;
	silent: number;
	/** Of the active ones, those in which nobody has written yet. */
	unbegun: number;
}

export type Sums = Letters & SumPairs;

export interface SumLocation {
	cycleId: string;
	/** The last week whose letters have all had their days for an answer: later ones count neither as answered nor as unanswered. */
	answeredUntil: number;
	schoolId?: string;
	classroomId?: string;
}

export type GroupBy = 'school' | 'classroom' | 'all';

/** Pairs belong to the schools, or classrooms, of all their members together: the ids, in order, with commas. */
export type PairsGroupBy = 'schools' | 'rooms';

/** By week. */
export type Weeks = Map<number, Sums>;

export const letterColumns = [
	'written',
	'released',
	'answerable',
	'answered',
	'decisions',
	'kept',
	'returned',
	'hours',
	'posts',
	'given',
	'received'
] as const;
export const pairColumns = ['active', 'quiet', 'silent', 'unbegun'] as const;
const zeroSums = Object.fromEntries([...letterColumns, ...pairColumns].map((name) => [name, 0]));

const sums = (
	table: 'rollup_week' | 'rollup_pairs',
	columns: readonly string[],
	filterOf: (name: string) => string = () => ''
) =>
	sql.raw(
		columns
			.map((name) => `coalesce(sum(${table}.${name})${filterOf(name)}, 0)::double precision as ${name}`)
			.join(', ')
	);

/** The sums of the rollups, by group; `all` is one group without a name. */
export async function sumsBy(where: SumLocation, by: GroupBy): Promise<Map<string, Weeks>> {
	const groups = new Map<string, Weeks>();
	for (const { group, week, ...values } of [...(await letters(where, by)), ...(await pairs(where, by))]) {
		const weeks = groups.get(group) ?? new Map<number, Sums>();
		groups.set(group, weeks.set(week, { ...(weeks.get(week) ?? (zeroSums as unknown as Sums)), ...values }));
	}
	return groups;
}

type SumRow<Columns> = Columns & { group: string; week: number };

const within = ({ schoolId, classroomId }: SumLocation): SQL => sql`
	${schoolId ? sql`and ${classroom.schoolId} = ${schoolId}` : sql``}
		${classroomId ? sql`and ${classroom.id} = ${classroomId}` : sql``}`;

function letters(where: SumLocation, by: GroupBy) {
	const group = { school: sql`${classroom.schoolId}`, classroom: sql`${classroom.id}::text`, all: sql`''` }[
		by
	];
	const settled = ` filter (where rollup_week.week <= ${Number(where.answeredUntil)})`;
	const isAnswer = (name: string) => name === 'answerable' || name === 'answered';
	return rows<SumRow<Letters>>(sql`
		select ${group} as "group", ${rollupWeek.week},
			${sums('rollup_week', letterColumns, (name) => (isAnswer(name) ? settled : ''))}
		from ${rollupWeek} join ${classroom} on ${classroom.id} = ${rollupWeek.classroomId}
		where ${rollupWeek.cycleId} = ${where.cycleId} ${within(where)} group by 1, 2`);
}

/** The pairs of the rollups, by those to whom they belong together. */
export async function pairsBy(where: SumLocation, by: PairsGroupBy): Promise<Map<string, Weeks>> {
	const group = by === 'rooms' ? sql`${rollupPairs.rooms}` : sql`array_to_string(${sortedSchools}, ',')`;
	const groups = new Map<string, Weeks>();
	for (const row of await rows<SumRow<SumPairs>>(sql`
		select ${group} as "group", ${rollupPairs.week}, ${sums('rollup_pairs', pairColumns)} from ${rollupPairs}
		where ${rollupPairs.cycleId} = ${where.cycleId} ${pairsWithin(where)} group by 1, 2`)) {
		const { group: ids, week, ...values } = row;
		const weeks = groups.get(ids) ?? new Map<number, Sums>();
		groups.set(ids, weeks.set(week, { ...(zeroSums as unknown as Sums), ...values }));
	}
	return groups;
}

const sortedSchools = sql`array(select place.id from unnest(${rollupPairs.schools}) as place (id)
	order by place.id)`;

const pairsWithin = ({ schoolId, classroomId }: SumLocation): SQL => sql`
	${schoolId ? sql`and ${schoolId} = any(${rollupPairs.schools})` : sql``}
	${classroomId ? sql`and ${classroomId}::uuid = any(${rollupPairs.classrooms})` : sql``}`;

/** A pair counts once for each group with a member of it. */
function pairs(where: SumLocation, by: GroupBy) {
	const group = { school: sql`place.id`, classroom: sql`${classroom.id}::text`, all: sql`''` }[by];
	const unnested = {
		school: sql`cross join lateral unnest(${rollupPairs.schools}) as place (id)`,
		classroom: sql`cross join lateral unnest(${rollupPairs.classrooms}) as place (id)
			join ${classroom} on ${classroom.id} = place.id`,
		all: sql``
	}[by];
	return rows<SumRow<SumPairs>>(sql`
		select ${group} as "group", ${rollupPairs.week}, ${sums('rollup_pairs', pairColumns)} from ${rollupPairs} ${unnested}
		where ${rollupPairs.cycleId} = ${where.cycleId}
		${pairsWithin(where)}
		${by === 'classroom' ? within(where) : sql``} group by 1, 2`);
}

export interface SumParticipation {
	group: string;
	students: number;
	consented: number;
	schools: string[];
	/** When the newest of these numbers was computed. */
	at: string;
}

/** Who takes part, by school or classroom. */
export function takingPartBy(where: SumLocation, by: Exclude<GroupBy, 'all'>): Promise<SumParticipation[]> {
	const group = by === 'school' ? sql`${classroom.schoolId}` : sql`${classroom.id}::text`;
	return rows<SumParticipation>(sql`
		select ${group} as "group", sum(${rollupClass.students})::int as students,
			sum(${rollupClass.consented})::int as consented,
			array_agg(distinct ${classroom.schoolId}) as schools, max(${rollupClass.at})::text as at
		from ${rollupClass} join ${classroom} on ${classroom.id} = ${rollupClass.classroomId}
		where ${rollupClass.cycleId} = ${where.cycleId} ${within(where)} group by 1
			having sum(${rollupClass.students}) > 0`);
}

/** The sums of all weeks together; for pairs, those of one week. */
export function total(weeks: Weeks | undefined, week: number): Sums {
	const totals = { ...zeroSums } as unknown as Sums;
	for (const weekSums of weeks?.values() ?? [])
		for (const name of letterColumns) totals[name] += weekSums[name];
	const latest = weeks?.get(week);
	if (latest) for (const name of pairColumns) totals[name] = latest[name];
	return totals;
}
