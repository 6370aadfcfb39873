// What a journey means for the schools: how many of its days are school days there.
import type { Labels } from '../../people/labels/index.ts';
import { calendars, isSchoolDay } from '../../schools/calendar/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import type { FoundCall } from '../find-call.ts';

const { programSchool } = tables;

/** Days that are looked at: longer journeys are terms abroad. */
const mostDays = 200;

/** For each school of the programs of a call: the school days from the first to the last day of travel. */
export async function schoolDaysOf(call: FoundCall, label: Labels) {
	const { travelFrom, travelTo } = call;
	if (!travelFrom || !travelTo) return [];
	const days: string[] = [];
	for (let date = travelFrom; date <= travelTo && days.length < mostDays; date = dayAfter(date, 1))
		days.push(date);
	const schools = await rows<{ id: string }>(sql`select distinct ${programSchool.schoolId} as id
		from ${programSchool}
		where ${programSchool.programId} = any(${sql.param(`{${call.rules.programs.join(',')}}`)}::text[]) order by 1
			limit 40`);
	const calendarOf = await calendars();
	return schools.flatMap(({ id }) => {
		const calendar = calendarOf.get(id);
		if (!calendar) return [];
		return {
			...{ id, name: label(`school:${id}`), all: days.length },
			n: days.filter((date) => isSchoolDay(calendar, date)).length
		};
	});
}
