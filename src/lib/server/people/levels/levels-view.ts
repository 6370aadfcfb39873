import type { Actor } from '../../kernel/access/index.ts';
import { db, desc, eq } from '../../kernel/db/index.ts';
import { dayText } from '../../kernel/format.ts';
import { verifiedLevel } from '../../kernel/schema/index.ts';
import { labels, staffNames } from '../labels/index.ts';
import type { Subject } from '../../safety/restrictions/index.ts';
import { languageNames, paperChoices, paperText, resultChoices, resultId, resultText } from './tests.ts';
import { mayRecordLevels, todayAt } from './record-level.ts';

/** More rows than a student collects in years. */
const maxRows = 60;

/** What was seen for a student whom the reader may see, the newest test first, with what was corrected or withdrawn. */
export async function levelsOf(studentId: string, locale: string) {
	const list = await db()
		.select()
		.from(verifiedLevel)
		.where(eq(verifiedLevel.studentId, studentId))
		.orderBy(desc(verifiedLevel.takenOn), desc(verifiedLevel.id))
		.limit(maxRows);
	const staff = await staffNames(locale);
	const label = await labels(locale);
	const nameOf = languageNames(locale);
	const days = new Map<string, string>();
	for (const { schoolId } of list) days.set(schoolId, days.get(schoolId) ?? (await todayAt(schoolId)));
	return list.map((row) => ({
		id: row.id,
		language: row.language,
		languageName: nameOf(row.language),
		result: resultId(row),
		text: resultText(row),
		takenOn: row.takenOn,
		validUntil: row.validUntil ?? '',
		paper: row.paper,
		date: dayText(row.takenOn, locale),
		until: row.validUntil && dayText(row.validUntil, locale),
		over: row.validUntil !== null && row.validUntil < days.get(row.schoolId)!,
		paperText: paperText(row.paper),
		by: staff.nameOf(row.by),
		school: label(`school:${row.schoolId}`),
		ended: row.endedWhy
	}));
}

/** The levels of a student for staff of their school, with what they may choose from where they may record one. */
export async function levelsForStaff(actor: Actor, subject: Subject, locale: string) {
	const all = await levelsOf(subject.id, locale);
	const nameOf = languageNames(locale);
	return {
		current: all.filter(({ ended }) => !ended),
		before: all.filter(({ ended }) => ended),
		choices: mayRecordLevels(actor, subject)
			? {
					languages: ['zh', 'en', 'es', 'ja', 'fr', 'de', 'it', 'hu', 'uk', 'cs', 'he', 'ar'].map(
						(value) => ({
							value,
							text: nameOf(value)
						})
					),
					results: resultChoices(),
					papers: paperChoices()
				}
			: null
	};
}

export type StaffLevels = Awaited<ReturnType<typeof levelsForStaff>>;
export type LevelLine = StaffLevels['current'][number];
