import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, columnName, transaction, and, count, eq, or } from '../../kernel/db/index.ts';
import { enrolment, partnership, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enrol } from '../../people/index.ts';
import { recordCycleEvent } from './cycles.ts';
import { programClassrooms, lockCycle } from './find.ts';
import { isEnrolled, openMembership } from '../../kernel/predicates/index.ts';

const { member, membership, pairing } = tables;

const maxPartners = 400;

interface PartnerLocation {
	programId: string;
	cycleId: string;
}

/**
 * Makes two classrooms of different schools of the program partners in a cycle. Their students are enrolled, those of now and
 * those who come later.
 * @throws NotFound, Invalid, Conflict
 */
export async function addPartners(
	actor: Actor,
	{ programId, cycleId }: PartnerLocation,
	{ one, other }: { one: string; other: string }
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const rooms = await programClassrooms(programId);
		const [first, second] = [one, other].map((id) => rooms.find((room) => room.id === id));
		if (!first) throw new Invalid('one', 'classroom_unknown');
		if (!second) throw new Invalid('other', 'classroom_unknown');
		if (first.schoolId === second.schoolId) throw new Invalid('other', 'partners_one_school');
		await refuseDuplicate(cycleId, first.id, second.id);
		await db().insert(partnership).values({ cycleId, classroomId: first.id, partnerId: second.id });
		await enrolClassrooms([first.id, second.id]);
		await recordCycleEvent(actor, programId, { id: cycleId, verb: 'cycle.change', detail: 'partners' });
	});
}

async function refuseDuplicate(cycleId: string, first: string, second: string) {
	const [existing] = await db()
		.select({ n: count() })
		.from(partnership)
		.where(eq(partnership.cycleId, cycleId));
	if (existing!.n >= maxPartners) throw new Conflict('partners_too_many');
	const pair = (a: string, b: string) => and(eq(partnership.classroomId, a), eq(partnership.partnerId, b));
	const [duplicate] = await db()
		.select()
		.from(partnership)
		.where(and(eq(partnership.cycleId, cycleId), or(pair(first, second), pair(second, first))));
	if (duplicate) throw new Invalid('other', 'partners_exist');
}

/** Enrols all students of these classrooms in the running cycles of the classrooms. */
export async function enrolClassrooms(classroomIds: string[]): Promise<void> {
	const seats = await rows<{ personId: string; classroomId: string }>(sql`
		select ${membership.personId} as "personId",
			${membership.classroomId} as "classroomId" from ${membership}
		where ${anyOf(membership.classroomId, classroomIds)}
			and ${openMembership(membership, 'student')}`);
	await enrol(seats, { again: true });
}

/**
 * Ends the partnership of two classrooms. Refused where their students were paired: that ends with the cycle. Ends the enrolment of
 * students without another partner class.
 * @throws NotFound, Conflict
 */
export async function removePartners(
	actor: Actor,
	{ programId, cycleId }: PartnerLocation,
	partnershipId: string
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const condition = and(eq(partnership.id, partnershipId), eq(partnership.cycleId, cycleId));
		const [partners] = isId(partnershipId) ? await db().select().from(partnership).where(condition) : [];
		if (!partners) throw new NotFound();
		if (await arePaired(cycleId, partners)) throw new Conflict('partners_paired');
		await db().delete(partnership).where(condition);
		await endEnrolments(cycleId, [partners.classroomId, partners.partnerId]);
		await recordCycleEvent(actor, programId, { id: cycleId, verb: 'cycle.change', detail: 'partners' });
	});
}

async function arePaired(cycleId: string, { classroomId, partnerId }: typeof partnership.$inferSelect) {
	const [pair] = await rows(sql`
		select ${pairing.id} from ${pairing}
		join ${member} on ${member.pairingId} = ${pairing.id}
			join ${tables.enrolment} on ${tables.enrolment.id} = ${member.enrolmentId}
		where ${pairing.cycleId} = ${cycleId} and ${pairing.state} <> 'declined'
		group by ${pairing.id}
		having bool_or(${tables.enrolment.classroomId} = ${classroomId})
			and bool_or(${tables.enrolment.classroomId} = ${partnerId}) limit 1`);
	return pair !== undefined;
}

const endEnrolments = (cycleId: string, classroomIds: string[]) =>
	rows(sql`
		update ${tables.enrolment} set ${columnName(enrolment.until)} = ${now().toISOString()}::timestamptz
		where ${tables.enrolment.cycleId} = ${cycleId} and ${isEnrolled(tables.enrolment)}
			and ${anyOf(tables.enrolment.classroomId, classroomIds)}
		and not exists (select from ${tables.partnership} where ${tables.partnership.cycleId} = ${tables.enrolment.cycleId}
			and ${tables.enrolment.classroomId} in (${tables.partnership.classroomId}, ${tables.partnership.partnerId}))`);

/** The partner classrooms of a cycle, with the numbers of students who take part. */
export const partnersIn = (cycleId: string) =>
	rows<{ id: string; classroomId: string; partnerId: string; students: number; partners: number }>(sql`
		select ${tables.partnership.id}, ${tables.partnership.classroomId} as "classroomId",
			${tables.partnership.partnerId} as "partnerId",
			(select count(*)::int from ${tables.enrolment} where ${tables.enrolment.cycleId} = ${tables.partnership.cycleId}
				and ${tables.enrolment.classroomId} = ${tables.partnership.classroomId}
					and ${isEnrolled(tables.enrolment)}) as students,
			(select count(*)::int from ${tables.enrolment} where ${tables.enrolment.cycleId} = ${tables.partnership.cycleId}
				and ${tables.enrolment.classroomId} = ${tables.partnership.partnerId}
					and ${isEnrolled(tables.enrolment)}) as partners
		from ${tables.partnership} where ${tables.partnership.cycleId} = ${cycleId} order by ${tables.partnership.id}`);
