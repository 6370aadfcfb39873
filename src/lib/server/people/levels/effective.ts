// How well somebody knows a language: what was seen on paper goes before what they say of themselves.
import { allSteps } from '../../engines/cohort/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { school } = tables;
const { profileLanguage, verifiedLevel } = inner;

/** The step of a level, in SQL. The levels are ours, so they need no parameters. */
const stepSql = (level: SQLWrapper): SQL =>
	sql`case ${level} ${sql.raw(
		allSteps()
			.map(([name, step]) => `when '${name}' then ${step}`)
			.join(' ')
	)} else 0 end`;

/** Whether a row `seen` counts: it is not ended, and its last day is not over where the school is. */
const isCurrent = (): SQL => sql`${verifiedLevel.endedAt} is null and (${verifiedLevel.validUntil} is null
		or ${verifiedLevel.validUntil} >=
	(select (${instant(now())} at time zone ${school.timeZone})::date from ${school}
		where ${school.id} = ${verifiedLevel.schoolId}))`;

/** The best level that was seen for each language, as a query of `language` and `level`. */
export const seenLevelsSql = (person: SQLWrapper): SQL => sql`(
	select distinct on (${verifiedLevel.language}) ${verifiedLevel.language} as language, ${verifiedLevel.level} as level
		from ${verifiedLevel}
	where ${verifiedLevel.studentId} = ${person} and ${isCurrent()}
	order by ${verifiedLevel.language}, ${stepSql(verifiedLevel.level)} desc, ${verifiedLevel.takenOn} desc)`;

/**
 * The level of each language, as a query of `language` and `level`: the best that was seen, else what the student or a teacher says. A
 * mother tongue stays one, as no test says more.
 */
export const levelsSql = (person: SQLWrapper): SQL => sql`(
	select distinct on (said.language) said.language, said.level from (
		select ${profileLanguage.language} as language, ${profileLanguage.level} as level, case ${profileLanguage.level}
			when 'native' then 0 else 2 end as rank
			from ${profileLanguage} where ${profileLanguage.personId} = ${person}
		union all
		select best.language, best.level, 1 from ${seenLevelsSql(person)} best
	) said order by said.language, said.rank)`;

/** The best level of each language that was seen for a student and counts today. */
export const seenLevels = (studentId: string): Promise<{ language: string; level: string }[]> =>
	rows(sql`select best.language, best.level from ${seenLevelsSql(sql`${studentId}::uuid`)} best`);
