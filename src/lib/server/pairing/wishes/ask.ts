import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Actor, teachesStudent } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, pairingWish } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { forTeacher } from '../find.ts';
import { type WishPair, twoOf, type WishKind, wishesOf, wishKinds } from './find.ts';

const { x } = aliased({ x: pairingWish });

interface WishRequest {
	kind: string;
	/** A student of the teacher, and one of a partner classroom. */
	studentId: string;
	otherId: string;
	/** For staff of the school. */
	reason?: string;
}

/**
 * Says that two students must be pals, must not, or not again. The solver obeys both schools; each sees its own wishes.
 * @throws Invalid for other students, Conflict where the school has asked the same or the contrary
 */
export async function ask(actor: Actor, { kind, studentId, otherId, reason }: WishRequest): Promise<void> {
	const known = wishKinds.find((one) => one === kind);
	if (!known) throw new Invalid('ask', 'rule_unknown');
	const words = cleanText('wish', reason);
	const two = isId(studentId) && isId(otherId) ? await twoOf(actor, studentId, otherId) : undefined;
	if (!two) throw new Invalid('other', 'wish_students');
	await transaction(async () => {
		const contrary: WishKind[] = known === 'must' ? ['must_not', 'never_again'] : ['must'];
		if (await hasOpen(two, contrary)) throw new Conflict('wish_contradicts');
		if (!(await store(actor, two, known, words))) throw new Conflict('wish_there');
	});
}

/**
 * Says from their pairing that these are not to be pals again: every student of this teacher with every pal.
 * @throws NotFound; Conflict where all of it was asked before
 */
export async function askNotAgain(actor: Actor, pairingId: string, reason?: string): Promise<void> {
	const { members, programId } = await forTeacher(actor, pairingId);
	const words = cleanText('wish', reason);
	const own = members.filter((member) => teachesStudent(actor, member));
	const twos = own.flatMap(({ id, schoolId, classroomId }) =>
		members
			.filter((other) => other.classroomId !== classroomId)
			.map((other): WishPair => ({ programId, schoolId, classroomId, studentId: id, otherId: other.id }))
	);
	await transaction(async () => {
		let asked = 0;
		for (const two of twos) if (await store(actor, two, 'never_again', words)) asked++;
		if (!asked) throw new Conflict('wish_there');
	});
}

/** The smaller id first, so that one wish is one row. */
const inOrder = ({ studentId, otherId }: WishPair) =>
	studentId < otherId ? { firstId: studentId, secondId: otherId } : { firstId: otherId, secondId: studentId };

async function hasOpen(two: WishPair, kinds: WishKind[]): Promise<boolean> {
	const { firstId, secondId } = inOrder(two);
	const [found] = await db()
		.select({ id: pairingWish.id })
		.from(pairingWish)
		.where(
			and(
				eq(pairingWish.programId, two.programId),
				eq(pairingWish.schoolId, two.schoolId),
				inArray(pairingWish.kind, kinds),
				eq(pairingWish.firstId, firstId),
				eq(pairingWish.secondId, secondId),
				isNull(pairingWish.endedAt)
			)
		)
		.limit(1);
	return Boolean(found);
}

/** @returns whether it is new */
async function store(actor: Actor, two: WishPair, kind: WishKind, reason: string | null): Promise<boolean> {
	const { programId, schoolId } = two;
	const [made] = await db()
		.insert(pairingWish)
		.values({ programId, schoolId, kind, ...inOrder(two), reason, by: actor.id, at: now() })
		.onConflictDoNothing()
		.returning({ id: pairingWish.id });
	if (!made) return false;
	await record({
		actorId: actor.id,
		verb: 'wish.add',
		subject: ['person', two.studentId],
		schools: [schoolId],
		detail: kind
	});
	return true;
}

/** Takes back what a teacher of the school asked. @throws NotFound */
export async function end(actor: Actor, wishId: string): Promise<void> {
	if (!isId(wishId)) throw new NotFound();
	await transaction(async () => {
		const [wish] = await wishesOf(actor, sql`${x.id} = ${wishId}`);
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
