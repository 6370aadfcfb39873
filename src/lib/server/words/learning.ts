// What a student has learned, week by week, as numbers. For the student, and for the teachers of the student.
import { now } from '../kernel/clock.ts';
import { rows, sql, db } from '../kernel/db/index.ts';
import { dateFormat } from '../kernel/date-format.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { tables, learningWeek, type learningKinds } from '../kernel/schema/index.ts';
import { dayAfter, dayIn, weekdayOf } from '../kernel/time/index.ts';
import { type Calendar, calendars, isSchoolDay } from '../schools/calendar/index.ts';
import type { Actor } from '../kernel/access/index.ts';

const { item, keptWord, member, profileLanguage, readMark, release, revision } = tables;

/** School weeks on the page. */
const weeksShown = 8;
/** Where school is out for long, how far back they are looked for. */
const weeksBack = 26;

interface WeekCount {
	week: string;
	/** Words kept and recalled, sentences tried again; letters of pals read, and own letters written, in the other language; own letters in any. */
	kind: 'kept' | 'recalled' | 'tried' | 'read' | 'wrote' | 'letters';
	n: number;
}

/**
 * The last school weeks of a student, the newest first; those of before their first number are left out.
 * @param student whose numbers, and their schools. The caller has checked who asks.
 */
export async function learningView(student: { id: string; schools: readonly string[] }, locale: string) {
	const calendar = (await calendars()).get(student.schools[0] ?? '');
	if (!calendar) return [];
	const thisWeek = mondayOf(dayIn(now(), calendar.timeZone));
	const counts = await countsOf(student.id, calendar, dayAfter(thisWeek, -7 * weeksBack));
	const countIn = (week: string, kind: WeekCount['kind']) =>
		counts.find((count) => count.week === week && count.kind === kind)?.n ?? 0;
	const weeks = Array.from({ length: weeksBack }, (_, ago) => dayAfter(thisWeek, -7 * ago)).filter(
		(week) => counts.some((count) => count.week === week) || hasSchool(calendar, week)
	);
	const first = counts.reduce((earliest, { week }) => (week < earliest ? week : earliest), '9999-12-31');
	return weeks
		.filter((week) => week >= first)
		.slice(0, weeksShown)
		.map((week) => ({
			week,
			day: shortDay(week, locale),
			kept: countIn(week, 'kept'),
			recalled: countIn(week, 'recalled'),
			tried: countIn(week, 'tried'),
			read: countIn(week, 'read'),
			wrote: countIn(week, 'wrote'),
			letters: countIn(week, 'letters')
		}));
}
export type LearnedWeek = Awaited<ReturnType<typeof learningView>>[number];

/** "Nov 23". */
const shortDay = (day: string, locale: string) =>
	dateFormat(locale, 'UTC', { month: 'short', day: 'numeric' }).format(new Date(`${day}T00:00:00Z`));

const hasSchool = (calendar: Calendar, monday: string) =>
	Array.from({ length: 7 }, (_, n) => dayAfter(monday, n)).some((day) => isSchoolDay(calendar, day));

/** Numbers of a student by week, from a Monday on. */
function countsOf(studentId: string, { timeZone, locale }: Calendar, since: string): Promise<WeekCount[]> {
	const weekSql = (column: typeof keptWord.keptAt | typeof release.at) =>
		sql`date_trunc('week', ${column} at time zone ${timeZone})::date`;
	/** Without an answer of theirs, the language of the school is their own. */
	const isOther = sql`${revision.locale} <> 'und' and split_part(${revision.locale}, '-', 1) <> all(coalesce(
		(select array_agg(split_part(${profileLanguage.language}, '-', 1)) from ${profileLanguage}
			where ${profileLanguage.personId} = ${studentId}::uuid and ${profileLanguage.level} = 'native'),
		array[${locale.split('-')[0]!}]))`;
	return rows<WeekCount>(sql`
		select week::text, kind, sum(n)::int as n from (
			select ${tables.learningWeek.week}, ${tables.learningWeek.kind}, ${tables.learningWeek.n} from ${tables.learningWeek}
				where ${tables.learningWeek.personId} = ${studentId}::uuid
			union all select ${weekSql(keptWord.keptAt)}, 'kept', 1 from ${keptWord}
				where ${keptWord.personId} = ${studentId}::uuid
			union all select ${weekSql(release.at)}, unnest(case when ${isOther} then array['wrote', 'letters']
					else array['letters'] end), 1
				from ${member} join ${release} on ${release.pairingId} = ${member.pairingId}
					and ${release.authorId} = ${member.personId}
				join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
					join ${revision} on ${revision.id} = ${release.revisionId}
				where ${member.personId} = ${studentId}::uuid
			union all select ${weekSql(release.at)}, 'read', 1
				from ${readMark} join ${release} on ${release.pairingId} = ${readMark.pairingId}
					and ${release.id} <= ${readMark.releaseId} and ${release.authorId} <> ${readMark.personId}
				join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
					join ${revision} on ${revision.id} = ${release.revisionId}
				where ${readMark.personId} = ${studentId}::uuid and ${isOther}
		) counted(week, kind, n) where week >= ${since}::date group by week, kind`);
}

/** Counts one more thing that a student did this week, in the caller's transaction. */
export async function countLearning(actor: Actor, kind: (typeof learningKinds)[number]): Promise<void> {
	const week = await weekOf(actor.schools);
	await db()
		.insert(learningWeek)
		.values({ personId: actor.id, week, kind, n: 1 })
		.onConflictDoUpdate({
			target: [learningWeek.personId, learningWeek.week, learningWeek.kind],
			set: { n: sql`${learningWeek.n} + 1` }
		});
}

/** The Monday of the week of a day, both YYYY-MM-DD. */
export const mondayOf = (day: string): string => dayAfter(day, 1 - weekdayOf(day));

/** The Monday of this week at the school of somebody, YYYY-MM-DD. @param schools of theirs, the first counts */
async function weekOf(schools: readonly string[]): Promise<string> {
	const calendar = (await calendars()).get(schools[0] ?? '');
	return mondayOf(dayIn(now(), calendar?.timeZone ?? 'UTC'));
}
