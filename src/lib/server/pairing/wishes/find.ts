import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	cycle,
	enrolment,
	pairingWish,
	partnership,
	person
} from '../../kernel/schema/index.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { b, c, e, m } = aliased({ b: person, c: classroom, e: enrolment, m: classroomMembership });
const { o, p, s, x, y } = aliased({ o: enrolment, p: partnership, s: person, x: pairingWish, y: cycle });
const { o: oPerson } = aliased({ o: person });

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

/** Two students who take part from partner classrooms, the first one taught by this teacher; undefined otherwise. */
export async function wishPairOf(
	actor: Actor,
	studentId: string,
	otherId: string
): Promise<WishPair | undefined> {
	const [pair] = await rows<WishPair>(sql`
		select ${y.programId} as "programId", ${c.schoolId} as "schoolId", ${c.id} as "classroomId",
			${e.personId} as "studentId", ${o.personId} as "otherId"
		from ${e} join ${o} on ${o.cycleId} = ${e.cycleId} and ${isEnrolled(o)}
		join ${p} on ${p.cycleId} = ${e.cycleId} and (${p.classroomId}, ${p.partnerId}) in
			((${e.classroomId}, ${o.classroomId}), (${o.classroomId}, ${e.classroomId}))
		join ${y} on ${y.id} = ${e.cycleId} join ${c} on ${c.id} = ${e.classroomId}
		where ${isEnrolled(e)} and ${e.personId} = ${studentId} and ${o.personId} = ${otherId}
			and ${o.personId} <> ${actor.id}
		and ${teachesStudent.where(readerOf(actor), { id: e.personId, classroomId: e.classroomId })}
			limit 1`);
	return pair;
}

/** An open wish, for staff of the school that has it. */
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
 * Open wishes about students of this teacher, from their school; never those of the other school.
 * @param condition selects some: `s` is the own student, `o` the other, `x` the wish
 */
export async function wishesOf(actor: Actor, condition: SQLWrapper): Promise<Wish[]> {
	const wishes = await rows<Omit<Wish, 'at'> & { at: string }>(sql`
		select distinct on (${x.id}) ${x.id}, ${x.kind}, ${s.id} as "studentId", ${s.displayName} as student,
			${c.id} as "classroomId",
			${oPerson.id} as "otherId", ${oPerson.displayName} as other, ${x.reason}, ${x.by},
				${b.displayName} as "byName", ${x.at}
		from ${x} join ${b} on ${b.id} = ${x.by}
		join ${s} on ${s.id} in (${x.firstId}, ${x.secondId})
		join ${oPerson} on ${oPerson.id} in (${x.firstId}, ${x.secondId}) and ${oPerson.id} <> ${s.id}
		join ${m} on ${m.personId} = ${s.id} and ${openMembership(m, 'student')}
		join ${c} on ${c.id} = ${m.classroomId} and ${c.schoolId} = ${x.schoolId}
		where ${x.endedAt} is null
			and ${teachesStudent.where(readerOf(actor), { id: s.id, classroomId: c.id })} and ${condition}
		order by ${x.id}`);
	return wishes.map((wish) => ({ ...wish, at: new Date(wish.at) }));
}
