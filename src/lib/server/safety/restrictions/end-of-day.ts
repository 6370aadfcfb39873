import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { isDate } from '../../kernel/time/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { school } = tables;

/**
 * The end of a day at the student's school, which is the last one of a restriction.
 * @throws Invalid for a day that is past, or more than so many years away
 */
export async function endOf(schoolId: string, day: string, years = 1): Promise<Date> {
	if (!isDate(day)) throw new Invalid('until', 'until_invalid');
	const [row] = await rows<{ end: string | number; fits: boolean }>(sql`
		select extract(epoch from over) * 1000 as "end", over > at
			and over <= at + make_interval(years => ${years}::int, days => 1) as fits
		from (select ((${day}::date + 1)::timestamp at time zone ${school.timeZone}) as over, ${instant(now())} as at
			from ${school} where ${school.id} = ${schoolId}) days`);
	if (!row?.fits) throw new Invalid('until', 'until_invalid');
	return new Date(Number(row.end));
}
