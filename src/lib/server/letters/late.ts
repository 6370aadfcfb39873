// A teacher who does not read: that a letter has waited longer than its writer's school promises, and who heard of it. Only what is
// recorded is said.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../kernel/clock.ts';
import { lastAboutSql } from '../kernel/audit/index.ts';
import { sql } from '../kernel/db/index.ts';
import { pastDay } from '../kernel/format.ts';
import { isAskedOfSql, memberClassroomSql, nowParameter, teachersOfSql } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { dayIn } from '../kernel/time/index.ts';
import { staffNames } from '../people/labels/index.ts';
import { calendars, dueAt } from '../schools/calendar/index.ts';
import { type Told, toldSql } from '../schools/deputies/index.ts';

const { item, revision } = tables;

/** What is recorded about a letter that waits for a teacher of its writer's class. */
export interface WaitFacts {
	/** Which of its teachers was last reminded by mail of what waits too long, and when (ISO). */
	reminded: { who: string; at: string } | null;
	/** Who else was told of this letter, the first time each. */
	told: Told[] | null;
}

const own = { id: sql`own.classroom_id`, schoolId: sql`own.school_id` };

/** For a statement of an `item` with its `revision`; null where it waits for nobody of its writer's class. */
export const waitFactsSql = sql`(select json_build_object(
		'reminded', ${lastAboutSql('cover.remind', teachersOfSql(own, nowParameter), item.submittedAt)},
		'told', ${toldSql(revision.id)})
	from ${memberClassroomSql({ pairingId: item.pairingId, personId: item.authorId })} own
	where ${isAskedOfSql({ revisionId: revision.id, classroomId: own.id }, nowParameter)})`;

/**
 * What the writer of a letter reads where it has waited longer than their school promises: that the teacher is late, and who heard of it.
 * Null before, and where it waits for another school.
 */
export async function lateOf(
	{ submittedAt, wait }: { submittedAt: Date; wait: WaitFacts | null },
	self: { schoolId: string; timeZone: string },
	{ teacher, locale }: { teacher: string; locale: string }
): Promise<string[] | null> {
	const due = wait && (await dueOf(submittedAt, self.schoolId));
	if (!wait || !due || now() < due) return null;
	const { nameOf } = await staffNames(locale);
	const zone = { locale, timeZone: self.timeZone };
	const dayOf = (moment: string) => pastDay(dayIn(new Date(moment), zone.timeZone), now(), zone);
	const { reminded, told: others } = wait;
	const said = (others ?? []).flatMap(({ step, to, at }) => {
		const words = { who: nameOf(to), day: dayOf(at) };
		if (!words.who) return [];
		return step === 'deputy' ? m.letters_late_deputy(words) : m.letters_late_coordinator(words);
	});
	return [
		m.letters_late({ teacher }),
		...(reminded && new Date(reminded.at) >= due
			? [m.letters_late_reminded({ teacher: nameOf(reminded.who) || teacher, day: dayOf(reminded.at) })]
			: []),
		...said,
		m.letters_late_ask()
	];
}

/** When the promise of a school about something that was handed in then ends; null where its calendar does not reach that far. */
export async function dueOf(submittedAt: Date, schoolId: string): Promise<Date | null> {
	const calendar = (await calendars()).get(schoolId);
	return calendar ? dueAt(calendar, submittedAt, calendar.promiseHours) : null;
}
