import { sql } from 'drizzle-orm';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant, shownDays } from '../../kernel/predicates/index.ts';
import { handledBy } from './own-class.ts';

/** Days in which one and the same word is not said twice about a pair. */
export const nudgeDays = 5;

/** A gentle word about a pair of the teacher's, lately: said by this side, or a question to it. */
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
	/** A colleague said it too short ago to say it again; what the nightly job says keeps no teacher from it. */
	lately: boolean;
}

/**
 * What was said lately about the pairs of this teacher, the newest first. What the other side said to its own student
 * stays there.
 */
export const nudgesOf = (actor: Actor): Promise<Nudge[]> =>
	rows<Nudge>(sql`
		select n.pairing_id as "pairingId", n.kind, n.template, n.student_id as "studentId", n.classroom_id as "classroomId",
			n.by, p.display_name as "byName", n.at,
			not exists (select from release l where l.pairing_id = n.pairing_id and l.at > n.at) as open,
			n.by is not null and n.at > ${instant(now())} - make_interval(days => ${nudgeDays}::int) as lately
		from nudge n left join person p on p.id = n.by
		where n.pairing_id in (${handledBy(actor)}) and n.at > ${instant(now())} - make_interval(days => ${shownDays}::int)
		and (n.kind = 'partner' or exists (select from pairing_member m join enrolment e on e.id = m.enrolment_id
			where m.pairing_id = n.pairing_id and m.person_id = n.student_id and ${teaches.where(readerOf(actor), sql`e.classroom_id`)}))
		order by n.at desc, n.id desc limit 500`);
