import { type SQL, sql } from 'drizzle-orm';
import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';

export const wishKinds = ['must', 'must_not', 'never_again'] as const;
export type WishKind = (typeof wishKinds)[number];

/** A student of this teacher, and one of a partner classroom. */
export interface WishPair {
	programId: string;
	/** The school of the teacher's own student. */
	schoolId: string;
	classroomId: string;
	studentId: string;
	otherId: string;
}

/** Two students who take part from partner classrooms, the first one taught by this teacher; none otherwise. */
export async function twoOf(actor: Actor, studentId: string, otherId: string): Promise<WishPair | undefined> {
	const [found] = await rows<WishPair>(sql`
		select y.program_id as "programId", c.school_id as "schoolId", c.id as "classroomId",
			e.person_id as "studentId", o.person_id as "otherId"
		from enrolment e join enrolment o on o.cycle_id = e.cycle_id and o.until is null
		join partnership p on p.cycle_id = e.cycle_id and (p.classroom_id, p.partner_id) in
			((e.classroom_id, o.classroom_id), (o.classroom_id, e.classroom_id))
		join cycle y on y.id = e.cycle_id join classroom c on c.id = e.classroom_id
		where e.until is null and e.person_id = ${studentId} and o.person_id = ${otherId} and o.person_id <> ${actor.id}
		and ${teachesStudent.where(readerOf(actor), { id: sql`e.person_id`, classroomId: sql`e.classroom_id` })} limit 1`);
	return found;
}

/** An open wish as staff of the school whose wish it is see it. */
export interface Wish {
	id: string;
	kind: WishKind;
	studentId: string;
	student: string;
	classroomId: string;
	otherId: string;
	other: string;
	reason: string | null;
	by: string;
	byName: string;
	at: Date;
}

/**
 * Open wishes about students of this teacher, asked by their school; never those of the other school.
 * @param which narrows them down: `s` is the own student, `o` the other, `x` the wish
 */
export async function wishesOf(actor: Actor, which: SQL): Promise<Wish[]> {
	const found = await rows<Omit<Wish, 'at'> & { at: string }>(sql`
		select distinct on (x.id) x.id, x.kind, s.id as "studentId", s.display_name as student, c.id as "classroomId",
			o.id as "otherId", o.display_name as other, x.reason, x.by, b.display_name as "byName", x.at
		from pairing_wish x join person b on b.id = x.by
		join person s on s.id in (x.first_id, x.second_id)
		join person o on o.id in (x.first_id, x.second_id) and o.id <> s.id
		join classroom_membership m on m.person_id = s.id and m.role = 'student' and m.until is null
		join classroom c on c.id = m.classroom_id and c.school_id = x.school_id
		where x.ended_at is null and ${teachesStudent.where(readerOf(actor), { id: sql`s.id`, classroomId: sql`c.id` })} and ${which}
		order by x.id`);
	return found.map((wish) => ({ ...wish, at: new Date(wish.at) }));
}
