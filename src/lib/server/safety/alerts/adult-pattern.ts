// What one adult writes over weeks: two texts that softly seem to seek a child count like one that does.
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { staffWords, tables } from '../../kernel/schema/index.ts';
import { lockPerson } from '../../people/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import type { Finding } from '../../engines/screening/index.ts';
import { gateMarks } from '../ports/index.ts';

const { alert } = tables;

/** Texts of one adult are looked at together for four weeks. */
const patternDays = 28;

/** Texts of one adult on a page at most. */
const maxTexts = 4;

type SavedText = typeof staffWords.$inferSelect;
type StaffTextAt = Pick<SavedText, 'schoolId' | 'words'>;

/**
 * Whether this adult wrote another text within four weeks, at the same school, that seems to seek a child. In a transaction: of two
 * texts at once the second waits here, and sees the first.
 */
export async function softBefore(authorId: string, { schoolId, words }: StaffTextAt): Promise<boolean> {
	await lockPerson(authorId);
	const earlier = await rows(sql`
		select from ${tables.staffWords} where ${recentOf(authorId, schoolId, now())}
			and ${tables.staffWords.words} <> ${words} and ${isSoft} limit 1`);
	return earlier.length > 0;
}

/** The texts of the same adult that belong to one, for whoever was alerted about it; the newest first. */
export const softTextsBefore = ({ id, by, schoolId, words, at }: SavedText): Promise<EarlierStaffText[]> =>
	rows<EarlierStaffText>(sql`
		select ${tables.staffWords.id}, ${tables.staffWords.place}, ${tables.staffWords.words},
			${tables.staffWords.findings}, ${tables.staffWords.at} from ${tables.staffWords}
		where ${recentOf(by, schoolId, at)} and ${tables.staffWords.at} <= ${at.toISOString()}::timestamptz
			and ${tables.staffWords.id} <> ${id}::uuid
		and ${tables.staffWords.words} <> ${words} and ${isSoft} order by ${tables.staffWords.id} desc limit ${maxTexts}`);

export type EarlierStaffText = Pick<SavedText, 'id' | 'place' | 'words' | 'findings'> & { at: string };

/** Whether this adult wrote exactly this within four weeks at the same school. */
export async function wroteSame(authorId: string, { schoolId, words }: StaffTextAt): Promise<boolean> {
	const same = await rows(
		sql`select from ${tables.staffWords} where ${recentOf(authorId, schoolId, now())}
			and ${tables.staffWords.words} = ${words} limit 1`
	);
	return same.length > 0;
}

/**
 * Seems to seek a child, in the adult's own words. Answers to calls for help, to reports and about limits are left out: who reads of
 * this text may be somebody from whom those are kept.
 */
const isSoft = sql`${tables.staffWords.place} not in ('help', 'report', 'measure')
	and exists (select from jsonb_array_elements(${tables.staffWords.findings}) f
		where f->>'check' = 'plans' and f->>'kind' like 'adult-%' and f->>'quoted' is null)`;

const recentOf = (
	authorId: string,
	schoolId: string,
	until: Date
) => sql`${tables.staffWords.by} = ${authorId}::uuid
	and ${tables.staffWords.at} > ${daysAfter(until, -patternDays).toISOString()}::timestamptz
		and ${tables.staffWords.schoolId} = ${schoolId}`;

/** The findings, with one that says that it is the second text. */
export const withAgain = (findings: Finding[], again: boolean): Finding[] =>
	again ? [...findings, { check: 'plans', kind: 'adult-again', severity: 'care' }] : findings;

/** Places where the next words replace the last: what children read there stays to be found. */
const lastingPlaces = new Set(
	Object.values(gateMarks).flatMap((mark) => ('lasting' in mark ? [mark.place] : []))
);

/** Deletes copies of what staff wrote for many that led to nothing within four weeks. */
export async function forgetGroupTexts(): Promise<void> {
	await rows(sql`delete from ${tables.staffWords} where ${tables.staffWords.studentId} is null
		and ${tables.staffWords.place} not in (${sql.join(
			[...lastingPlaces].map((place) => sql`${place}`),
			sql`, `
		)})
		and ${tables.staffWords.at} <= ${daysAfter(now(), -patternDays).toISOString()}::timestamptz
		and not exists (select from ${alert} where ${alert.kind} = 'staff_words'
			and ${alert.subjectId} = ${tables.staffWords.id})`);
}
