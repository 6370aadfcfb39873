import { type Actor, teachesStudent } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq, inArray, isNull } from '../../kernel/db/index.ts';
import { pairingWish, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { forTeacher } from '../find.ts';
import { type WishPair, wishPairOf, type WishKind, wishesOf, wishKinds } from './find.ts';

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
