import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { gateMarks } from '../ports/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { patternDays } from './adult-pattern.ts';

const { alert, staffWords } = tables;

/** Places where the next words replace the last: what children read there stays to be found. */
const lastingPlaces = new Set(
	Object.values(gateMarks).flatMap((mark) => ('lasting' in mark ? [mark.place] : []))
);

/** Deletes copies of what staff wrote for many that led to nothing within four weeks. */
export async function forgetGroupTexts(): Promise<void> {
	await rows(sql`delete from ${staffWords} where ${staffWords.studentId} is null
		and ${staffWords.place} not in (${sql.join(
			[...lastingPlaces].map((place) => sql`${place}`),
			sql`, `
		)})
		and ${staffWords.at} <= ${daysAfter(now(), -patternDays).toISOString()}::timestamptz
		and not exists (select from ${alert} where ${alert.kind} = 'staff_words'
			and ${alert.subjectId} = ${staffWords.id})`);
}
