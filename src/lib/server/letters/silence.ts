// A pal who does not write: for how long, and what was done about it. Only what is recorded is said, and nothing that depends on letters
// of a pal that are not released.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { sql } from '../kernel/db/index.ts';
import { formatList, longAge, pastDay } from '../kernel/format.ts';
import { askedPalsTeachersSql } from '../kernel/predicates/index.ts';
import { cycle, inner, pairing, pairingMember } from '../kernel/schema/index.ts';
import { day, dayAfter, dayIn } from '../kernel/time/index.ts';
import { schoolDaysBefore } from '../participation/index.ts';
import type { Pairing } from '../pairing/index.ts';
import { staffNames } from '../people/labels/index.ts';
import { type Calendar, calendars } from '../schools/calendar/index.ts';

const { enrolment, pairingStep, release } = inner;

const ownClassroomSql = sql`(select ${enrolment.classroomId} from ${enrolment} where ${enrolment.id} = ${pairingMember.enrolmentId})`;

/** What a student's pairing knows of a silence. */
export interface SilenceFacts {
	/** Since when nobody has written, and the pair could have (ISO). */
	since: string;
	/** The same without the reader's own letters: since when nothing has come from a pal (ISO). */
	heard: string;
	/** School days after which it is a silence. */
	quietAfter: number;
	/** When a teacher of the reader's class last asked the teachers of the pal since then, and who it was. */
	asked: { by: string; at: string } | null;
}

/** For a statement of a `pairing`, its `cycle`, and the reader's own `pairingMember`. */
export const silenceSql = sql<SilenceFacts>`(
	select json_build_object('since', greatest(newest.at, begun.at), 'heard', greatest(begun.at, (
			select max(${release.at}) from ${release} where ${release.pairingId} = ${pairing.id}
			and ${release.authorId} <> ${pairingMember.personId})), 'quietAfter', ${cycle.quietAfter}, 'asked',
		${askedPalsTeachersSql(pairing.id, ownClassroomSql, sql`newest.at`)})
	from (select coalesce((select max(${pairingStep.at}) from ${pairingStep} where ${pairingStep.pairingId} = ${pairing.id}
			and ${pairingStep.kind} in ('approve', 'resume', 'carry')), ${pairing.createdAt}) as at) begun
		left join lateral (select ${release.at} from ${release} where ${release.pairingId} = ${pairing.id}
			order by ${release.id} desc limit 1) newest on true)`;

/** Days from which on a silence can be one: nothing else is computed before. */
const fewestDays = 3;

/**
 * What the writer of the newest letter reads where no answer has come for long; null before. It is long when their teachers see it on the
 * page of their class, by the school days of the pal's school.
 */
export async function silenceOf(
	{ members }: Pick<Pairing, 'members'>,
	{ since, heard, quietAfter, asked }: SilenceFacts,
	{ actor, locale }: { actor: Actor; locale: string }
) {
	const begun = new Date(since);
	if (now().getTime() - begun.getTime() < Math.min(fewestDays, quietAfter) * day) return null;
	const pals = members.filter(({ id }) => id !== actor.id);
	const bySchool = await calendars();
	const calendarsOf = pals.flatMap(({ schoolId }) => bySchool.get(schoolId) ?? []);
	if (!calendarsOf.some((calendar) => quietSince(calendar, begun, quietAfter))) return null;
	const listed = calendarsOf.flatMap((calendar) => quietSince(calendar, new Date(heard), quietAfter) ?? []);
	const self = members.find(({ id }) => id === actor.id)!;
	const zone = { locale, timeZone: self.timeZone };
	const { teachersOf, nameOf } = await staffNames(locale);
	const names = formatList(
		pals.map(({ name }) => name),
		locale
	);
	const teacher = teachersOf(self.classroomId)[0] ?? m.ui_your_teacher();
	const [listedOn] = listed.sort();
	const askedOn = asked && pastDay(dayIn(new Date(asked.at), self.timeZone), now(), zone);
	return {
		names,
		time: longAge(begun, now(), locale),
		done: [
			m.letters_silence_listed({ teacher, day: pastDay(listedOn!, now(), zone) }),
			...(asked
				? [m.letters_silence_asked({ teacher: nameOf(asked.by) || teacher, names, day: askedOn! })]
				: [])
		]
	};
}

/** The first day on which so many school days had passed since a moment; of a silence without end, one on which they had. Null before. */
function quietSince(calendar: Calendar, moment: Date, quietAfter: number): string | null {
	const first = dayIn(moment, calendar.timeZone);
	const passed = schoolDaysBefore(calendar, now()).filter((schoolDay) => schoolDay > first);
	return passed.length < quietAfter ? null : dayAfter(passed[quietAfter - 1]!);
}
