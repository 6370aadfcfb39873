import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { classroom, cycle, enrolment, membership, pairingWish, partnership } = tables;
const { author, otherEnrolment } = aliased({ author: tables.person, otherEnrolment: enrolment });
const { otherStudent, student } = aliased({ otherStudent: tables.person, student: tables.person });

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
		select ${cycle.programId} as "programId", ${classroom.schoolId} as "schoolId", ${classroom.id} as "classroomId",
			${enrolment.personId} as "studentId", ${otherEnrolment.personId} as "otherId"
		from ${enrolment} join ${otherEnrolment} on ${otherEnrolment.cycleId} = ${enrolment.cycleId}
			and ${isEnrolled(otherEnrolment)}
		join ${partnership} on ${partnership.cycleId} = ${enrolment.cycleId}
			and (${partnership.classroomId}, ${partnership.partnerId}) in
			((${enrolment.classroomId}, ${otherEnrolment.classroomId}), (${otherEnrolment.classroomId},
			${enrolment.classroomId}))
		join ${cycle} on ${cycle.id} = ${enrolment.cycleId} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${isEnrolled(enrolment)} and ${enrolment.personId} = ${studentId} and ${otherEnrolment.personId} = ${otherId}
			and ${otherEnrolment.personId} <> ${actor.id}
		and ${teachesStudent.where(readerOf(actor), { id: enrolment.personId, classroomId: enrolment.classroomId })}
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
 * @param condition selects some: `student` is the own student, `otherStudent` the other, `pairingWish` the wish
 */
export async function wishesOf(actor: Actor, condition: SQLWrapper): Promise<Wish[]> {
	const wishes = await rows<Omit<Wish, 'at'> & { at: string }>(sql`
		select distinct on (${pairingWish.id}) ${pairingWish.id}, ${pairingWish.kind}, ${student.id} as "studentId",
			${student.displayName} as student, ${classroom.id} as "classroomId",
			${otherStudent.id} as "otherId", ${otherStudent.displayName} as other, ${pairingWish.reason}, ${pairingWish.by},
				${author.displayName} as "byName", ${pairingWish.at}
		from ${pairingWish} join ${author} on ${author.id} = ${pairingWish.by}
		join ${student} on ${student.id} in (${pairingWish.firstId}, ${pairingWish.secondId})
		join ${otherStudent} on ${otherStudent.id} in (${pairingWish.firstId}, ${pairingWish.secondId})
			and ${otherStudent.id} <> ${student.id}
		join ${membership} on ${membership.personId} = ${student.id} and ${openMembership(membership, 'student')}
		join ${classroom} on ${classroom.id} = ${membership.classroomId} and ${classroom.schoolId} = ${pairingWish.schoolId}
		where ${pairingWish.endedAt} is null
			and ${teachesStudent.where(readerOf(actor), { id: student.id, classroomId: classroom.id })} and ${condition}
		order by ${pairingWish.id}`);
	return wishes.map((wish) => ({ ...wish, at: new Date(wish.at) }));
}
