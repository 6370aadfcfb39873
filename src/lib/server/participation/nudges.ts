import { type Actor, readerOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, nudgeShownDays } from '../kernel/predicates/index.ts';
import { ownPairingsSql } from './own-class.ts';
import { tables } from '../kernel/schema/index.ts';

const { enrolment, member, nudge, person, release } = tables;

/** Days in which the same kind of nudge is not repeated for a pair. */
export const nudgeDays = 5;

/** A recent nudge for a pair of the teacher: sent by this side, or a question to it. */
export interface Nudge {
	pairingId: string;
	kind: 'student' | 'partner';
	template: string;
	studentId: string | null;
	classroomId: string | null;
	by: string | null;
	byName: string | null;
	at: string;
	/** No letter was released in the pairing since. */
	open: boolean;
	/** A colleague sent it too recently to repeat it; nudges of the nightly job do not count. */
	lately: boolean;
}

/**
 * Recent nudges for the pairs of this teacher, the newest first. Nudges of the other side to its own student are left out.
 */
export const nudgesOf = (actor: Actor): Promise<Nudge[]> =>
	rows<Nudge>(sql`
		select ${nudge.pairingId} as "pairingId", ${nudge.kind}, ${nudge.template}, ${nudge.studentId} as "studentId",
			${nudge.classroomId} as "classroomId",
			${nudge.by}, ${person.displayName} as "byName", ${nudge.at},
			not exists (select from ${release} where ${release.pairingId} = ${nudge.pairingId}
				and ${release.at} > ${nudge.at}) as open,
			${nudge.by} is not null and ${nudge.at} > ${instant(now())} - make_interval(days => ${nudgeDays}::int) as lately
		from ${nudge} left join ${person} on ${person.id} = ${nudge.by}
		where ${nudge.pairingId} in (${ownPairingsSql(actor)})
			and ${nudge.at} > ${instant(now())} - make_interval(days => ${nudgeShownDays}::int)
		and (${nudge.kind} = 'partner' or exists (select from ${member}
			join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			where ${member.pairingId} = ${nudge.pairingId} and ${member.personId} = ${nudge.studentId}
				and ${teaches.where(readerOf(actor), enrolment.classroomId)}))
		order by ${nudge.at} desc, ${nudge.id} desc limit 500`);
