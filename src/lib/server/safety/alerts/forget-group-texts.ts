import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { alert, aliased, staffWords } from '../../kernel/schema/index.ts';
import { gateMarks } from '../ports/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { patternDays } from './adult-pattern.ts';

const { a, w } = aliased({ a: alert, w: staffWords });

/** Places where the next words replace the last: what children read there stays to be found. */
const lastingPlaces = new Set(
	Object.values(gateMarks).flatMap((mark) => ('lasting' in mark ? [mark.place] : []))
);

/** Deletes copies of what staff wrote for many that led to nothing within four weeks. */
export async function forgetGroupTexts(): Promise<void> {
	await rows(sql`delete from ${w} where ${w.studentId} is null and ${w.place} not in (${sql.join(
		[...lastingPlaces].map((place) => sql`${place}`),
		sql`, `
	)})
		and ${w.at} <= ${daysAfter(now(), -patternDays).toISOString()}::timestamptz
		and not exists (select from ${a} where ${a.kind} = 'staff_words' and ${a.subjectId} = ${w.id})`);
}
