import { type Actor, teachesStudent, readerOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	db,
	sql,
	transaction,
	and,
	eq,
	inArray,
	isNull,
	rows,
	type SQLWrapper
} from '../../kernel/db/index.ts';
import { pairingWish, tables, aliased } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { forTeacher } from '../find.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { classroom, cycle, enrolment, membership, partnership } = tables;
const { author, otherEnrolment, otherStudent, student } = aliased({
	author: tables.person,
	otherEnrolment: enrolment,
	otherStudent: tables.person,
	student: tables.person
});

interface WishRequest {
	kind: string;
	/** A student of the teacher, and one of a partner classroom. */
	studentId: string;
	otherId: string;
	/** For staff of the school. */
	reason?: string;
}

/**
 * Requests that two students must be pals, must not, or not again. The solver obeys both schools; each sees only its own wishes.
 * @throws Invalid for other students, Conflict where the school has requested the same or the contrary
 */
export async function ask(actor: Actor, { kind, studentId, otherId, reason }: WishRequest): Promise<void> {
	const wishKind = wishKinds.find((candidate) => candidate === kind);
	if (!wishKind) throw new Invalid('ask', 'rule_unknown');
	const reasonText = cleanText('wish', reason);
	const pair = isId(studentId) && isId(otherId) ? await wishPairOf(actor, studentId, otherId) : undefined;
	if (!pair) throw new Invalid('other', 'wish_students');
	await transaction(async () => {
		const contrary: WishKind[] = wishKind === 'must' ? ['must_not', 'never_again'] : ['must'];
		if (await hasOpen(pair, contrary)) throw new Conflict('wish_contradicts');
		if (!(await addWish(actor, pair, wishKind, reasonText))) throw new Conflict('wish_there');
	});
}

/**
 * Requests that the members of a pairing are not pals again: every student of this teacher with every pal.
 * @throws NotFound; Conflict where all of it was requested before
 */
export async function askNotAgain(actor: Actor, pairingId: string, reason?: string): Promise<void> {
	const { members, programId } = await forTeacher(actor, pairingId);
	const reasonText = cleanText('wish', reason);
	const own = members.filter((member) => teachesStudent(actor, member));
	const pairs = own.flatMap(({ id, schoolId, classroomId }) =>
		members
			.filter((other) => other.classroomId !== classroomId)
			.map((other): WishPair => ({ programId, schoolId, classroomId, studentId: id, otherId: other.id }))
	);
	await transaction(async () => {
		let added = 0;
		for (const pair of pairs) if (await addWish(actor, pair, 'never_again', reasonText)) added++;
		if (!added) throw new Conflict('wish_there');
	});
}

/** The smaller id first, so that one wish is one row. */
const orderedIds = ({ studentId, otherId }: WishPair) =>
	studentId < otherId ? { firstId: studentId, secondId: otherId } : { firstId: otherId, secondId: studentId };

async function hasOpen(pair: WishPair, kinds: WishKind[]): Promise<boolean> {
	const { firstId, secondId } = orderedIds(pair);
	const [wish] = await db()
		.select({ id: pairingWish.id })
		.from(pairingWish)
		.where(
			and(
				eq(pairingWish.programId, pair.programId),
				eq(pairingWish.schoolId, pair.schoolId),
				inArray(pairingWish.kind, kinds),
				eq(pairingWish.firstId, firstId),
				eq(pairingWish.secondId, secondId),
				isNull(pairingWish.endedAt)
			)
		)
		.limit(1);
	return Boolean(wish);
}

/** @returns whether it is new */
async function addWish(
	actor: Actor,
	pair: WishPair,
	kind: WishKind,
	reason: string | null
): Promise<boolean> {
	const { programId, schoolId } = pair;
	const [inserted] = await db()
		.insert(pairingWish)
		.values({ programId, schoolId, kind, ...orderedIds(pair), reason, by: actor.id, at: now() })
		.onConflictDoNothing()
		.returning({ id: pairingWish.id });
	if (!inserted) return false;
	await record({
		actorId: actor.id,
		verb: 'wish.add',
		subject: ['person', pair.studentId],
		schools: [schoolId],
		detail: kind
	});
	return true;
}

/** Ends a wish of the teacher's school. @throws NotFound */
export async function end(actor: Actor, wishId: string): Promise<void> {
	if (!isId(wishId)) throw new NotFound();
	await transaction(async () => {
		const [wish] = await wishesOf(actor, sql`${tables.pairingWish.id} = ${wishId}`);
		if (!wish) throw new NotFound();
		const [ended] = await db()
			.update(pairingWish)
			.set({ endedBy: actor.id, endedAt: now() })
			.where(and(eq(pairingWish.id, wishId), isNull(pairingWish.endedAt)))
			.returning({ schoolId: pairingWish.schoolId });
		if (!ended) throw new NotFound();
		await record({
			actorId: actor.id,
			verb: 'wish.end',
			subject: ['person', wish.studentId],
			schools: [ended.schoolId],
			detail: wish.kind
		});
	});
}

const wishKinds = ['must', 'must_not', 'never_again'] as const;
type WishKind = (typeof wishKinds)[number];

/** A student of this teacher, and one of a partner classroom. */
interface WishPair {
	programId: string;
	/** The school of the teacher's own student. */
	schoolId: string;
	classroomId: string;
	studentId: string;
	otherId: string;
}

/** Two students who take part from partner classrooms, the first one taught by this teacher; undefined otherwise. */
async function wishPairOf(actor: Actor, studentId: string, otherId: string): Promise<WishPair | undefined> {
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
		select distinct on (${tables.pairingWish.id}) ${tables.pairingWish.id}, ${tables.pairingWish.kind}, ${student.id} as "studentId",
			${student.displayName} as student, ${classroom.id} as "classroomId",
			${otherStudent.id} as "otherId", ${otherStudent.displayName} as other, ${tables.pairingWish.reason}, ${tables.pairingWish.by},
				${author.displayName} as "byName", ${tables.pairingWish.at}
		from ${tables.pairingWish} join ${author} on ${author.id} = ${tables.pairingWish.by}
		join ${student} on ${student.id} in (${tables.pairingWish.firstId}, ${tables.pairingWish.secondId})
		join ${otherStudent} on ${otherStudent.id} in (${tables.pairingWish.firstId}, ${tables.pairingWish.secondId})
			and ${otherStudent.id} <> ${student.id}
		join ${membership} on ${membership.personId} = ${student.id} and ${openMembership(membership, 'student')}
		join ${classroom} on ${classroom.id} = ${membership.classroomId} and ${classroom.schoolId} = ${tables.pairingWish.schoolId}
		where ${tables.pairingWish.endedAt} is null
			and ${teachesStudent.where(readerOf(actor), { id: student.id, classroomId: classroom.id })} and ${condition}
		order by ${tables.pairingWish.id}`);
	return wishes.map((wish) => ({ ...wish, at: new Date(wish.at) }));
}
