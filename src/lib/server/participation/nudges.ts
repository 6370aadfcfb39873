import { type Actor, readerOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, nudgeShownDays } from '../kernel/predicates/index.ts';
import { ownPairingsSql } from './own-class.ts';
import { aliased, enrolment, nudge, pairingMember, person, release } from '../kernel/schema/index.ts';

const { e, l, m, n, p } = aliased({ e: enrolment, l: release, m: pairingMember, n: nudge, p: person });

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
		select ${n.pairingId} as "pairingId", ${n.kind}, ${n.template}, ${n.studentId} as "studentId",
			${n.classroomId} as "classroomId",
			${n.by}, ${p.displayName} as "byName", ${n.at},
			not exists (select from ${l} where ${l.pairingId} = ${n.pairingId} and ${l.at} > ${n.at}) as open,
			${n.by} is not null and ${n.at} > ${instant(now())} - make_interval(days => ${nudgeDays}::int) as lately
		from ${n} left join ${p} on ${p.id} = ${n.by}
		where ${n.pairingId} in (${ownPairingsSql(actor)})
			and ${n.at} > ${instant(now())} - make_interval(days => ${nudgeShownDays}::int)
		and (${n.kind} = 'partner' or exists (select from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			where ${m.pairingId} = ${n.pairingId} and ${m.personId} = ${n.studentId}
				and ${teaches.where(readerOf(actor), e.classroomId)}))
		order by ${n.at} desc, ${n.id} desc limit 500`);
