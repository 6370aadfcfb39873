import { and, count, eq, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, columnName, transaction } from '../../kernel/db/index.ts';
import {
	aliased,
	classroomMembership,
	enrolment,
	pairing,
	pairingMember,
	partnership
} from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enrol } from '../people/index.ts';
import { told } from './cycles.ts';
import { classroomsOf, lockCycle } from './find.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { classroom_membership: classroomMembershipRow } = aliased({
	classroom_membership: classroomMembership
});
const { e, enrolment: enrolmentRow, m } = aliased({ e: enrolment, enrolment, m: pairingMember });
const { p } = aliased({ p: partnership });
const { p: pPairing } = aliased({ p: pairing });

const mostPartners = 400;

interface PartnerLocation {
	programId: string;
	cycleId: string;
}

/**
 * Makes two classrooms of different schools of the program partners in a cycle. Their students take part from now on, those
 * who are there already and those who come later.
 * @throws NotFound, Invalid, Conflict
 */
export async function addPartners(
	actor: Actor,
	{ programId, cycleId }: PartnerLocation,
	{ one, other }: { one: string; other: string }
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const rooms = await classroomsOf(programId);
		const [first, second] = [one, other].map((id) => rooms.find((room) => room.id === id));
		if (!first) throw new Invalid('one', 'classroom_unknown');
		if (!second) throw new Invalid('other', 'classroom_unknown');
		if (first.schoolId === second.schoolId) throw new Invalid('other', 'partners_one_school');
		await refuseTwice(cycleId, first.id, second.id);
		await db().insert(partnership).values({ cycleId, classroomId: first.id, partnerId: second.id });
		await enrolClassrooms([first.id, second.id]);
		await told(actor, programId, { id: cycleId, verb: 'cycle.change', detail: 'partners' });
	});
}

async function refuseTwice(cycleId: string, first: string, second: string) {
	const [there] = await db().select({ n: count() }).from(partnership).where(eq(partnership.cycleId, cycleId));
	if (there!.n >= mostPartners) throw new Conflict('partners_too_many');
	const pair = (one: string, other: string) =>
		and(eq(partnership.classroomId, one), eq(partnership.partnerId, other));
	const [found] = await db()
		.select()
		.from(partnership)
		.where(and(eq(partnership.cycleId, cycleId), or(pair(first, second), pair(second, first))));
	if (found) throw new Invalid('other', 'partners_exist');
}

/** Everybody who learns in these classrooms now takes part in the cycles of the classrooms. */
export async function enrolClassrooms(classroomIds: string[]): Promise<void> {
	const seats = await rows<{ personId: string; classroomId: string }>(sql`
		select ${classroomMembershipRow.personId} as "personId",
			${classroomMembershipRow.classroomId} as "classroomId" from ${classroomMembershipRow}
		where ${anyOf(classroomMembershipRow.classroomId, classroomIds)}
			and ${openMembership(classroomMembershipRow, 'student')}`);
	await enrol(seats, { again: true });
}

/**
 * Two classrooms are partners no longer. Not where students of theirs were paired: that is ended with the cycle. Students
 * who have no partner class left take part no longer.
 * @throws NotFound, Conflict
 */
export async function removePartners(
	actor: Actor,
	{ programId, cycleId }: PartnerLocation,
	partnershipId: string
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const which = and(eq(partnership.id, partnershipId), eq(partnership.cycleId, cycleId));
		const [found] = isId(partnershipId) ? await db().select().from(partnership).where(which) : [];
		if (!found) throw new NotFound();
		if (await arePaired(cycleId, found)) throw new Conflict('partners_paired');
		await db().delete(partnership).where(which);
		await endEnrolments(cycleId, [found.classroomId, found.partnerId]);
		await told(actor, programId, { id: cycleId, verb: 'cycle.change', detail: 'partners' });
	});
}

async function arePaired(cycleId: string, { classroomId, partnerId }: typeof partnership.$inferSelect) {
	const [found] = await rows(sql`
		select ${pPairing.id} from ${pPairing}
		join ${m} on ${m.pairingId} = ${pPairing.id} join ${e} on ${e.id} = ${m.enrolmentId}
		where ${pPairing.cycleId} = ${cycleId} and ${pPairing.state} <> 'declined'
		group by ${pPairing.id}
		having bool_or(${e.classroomId} = ${classroomId}) and bool_or(${e.classroomId} = ${partnerId}) limit 1`);
	return found !== undefined;
}

const endEnrolments = (cycleId: string, classroomIds: string[]) =>
	rows(sql`
		update ${enrolmentRow} set ${columnName(enrolment.until)} = ${now().toISOString()}::timestamptz
		where ${enrolmentRow.cycleId} = ${cycleId} and ${isEnrolled(enrolmentRow)}
			and ${anyOf(enrolmentRow.classroomId, classroomIds)}
		and not exists (select from ${p} where ${p.cycleId} = ${enrolmentRow.cycleId}
			and ${enrolmentRow.classroomId} in (${p.classroomId}, ${p.partnerId}))`);

/** The partner classrooms of a cycle, with how many students take part on each side. */
export const partnersIn = (cycleId: string) =>
	rows<{ id: string; classroomId: string; partnerId: string; students: number; partners: number }>(sql`
		select ${p.id}, ${p.classroomId} as "classroomId", ${p.partnerId} as "partnerId",
			(select count(*)::int from ${e} where ${e.cycleId} = ${p.cycleId}
				and ${e.classroomId} = ${p.classroomId} and ${isEnrolled(e)}) as students,
			(select count(*)::int from ${e} where ${e.cycleId} = ${p.cycleId}
				and ${e.classroomId} = ${p.partnerId} and ${isEnrolled(e)}) as partners
		from ${p} where ${p.cycleId} = ${cycleId} order by ${p.id}`);
