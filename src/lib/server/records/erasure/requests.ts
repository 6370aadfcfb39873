import { type Actor, mayConfirmErasure } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull, rows, sql } from '../../kernel/db/index.ts';
import { erasureReasons, erasureRequest, person, tables } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { sameHand } from '../../people/hands/index.ts';
import { heldUntil, casesHolding } from './holding-cases.ts';
import { findSubject } from './subject.ts';
import { announceCase, leadsOf } from '../../safety/cases/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { notifyErasure as notify } from '../../kernel/notify/index.ts';
import { lastClassroom } from '../../people/index.ts';
import { leadOf } from '../../schools/appointments/index.ts';

const isOpen = (personId: string) =>
	and(eq(erasureRequest.personId, personId), isNull(erasureRequest.outcome));

/** The open request: it waits for a second adult, or for the night after its week. */
export const openRequest = async (personId: string) =>
	(await db().select().from(erasureRequest).where(isOpen(personId)))[0];

/**
 * Requests that a student is erased. Nothing happens before another adult confirms it.
 * @throws NotFound, Forbidden, Invalid, Conflict; the conflict with a case only for people who see that case
 */
export async function ask(actor: Actor, personId: string, reason: string): Promise<void> {
	const why = erasureReasons.find((candidate) => candidate === reason);
	if (!why) throw new Invalid('why', 'reason_missing');
	await transaction(async () => {
		const { schoolId, may } = await findSubject(actor, personId);
		if (!may.ask) throw new Forbidden('erasure_not_yours');
		await lockPerson(personId);
		if (await openRequest(personId)) throw new Conflict('erasure_asked');
		if (await heldUntil(actor, personId)) throw new Conflict('erasure_held');
		const id = newId();
		await db().insert(erasureRequest).values({ id, personId, schoolId, why, by: actor.id, at: now() });
		await recordStep(actor, 'erasure.ask', { personId, schoolId, detail: why });
	});
}

/**
 * The second adult confirms, by typing the student's name. Nothing is erased yet: a nightly job does it, a week later at
 * the earliest, and the people who answer for the student are notified. An adult who does not see a case that holds it gets
 * the same answer as without one.
 * @throws NotFound, Forbidden for the adult who requested it and for accounts of the same hand, Invalid, Conflict
 */
export async function confirm(actor: Actor, personId: string, typed: string): Promise<void> {
	await transaction(async () => {
		const { name, schoolId } = await findSubject(actor, personId);
		await lockPerson(personId);
		const request = await openRequest(personId);
		if (!request) throw new Conflict('erasure_moved');
		if (request.agreedAt) throw new Conflict('erasure_agreed');
		if (!mayConfirmErasure(actor, request) || (await sameHand(actor.id, [request.by])))
			throw new Forbidden('erasure_own');
		if (typed.trim().normalize('NFC') !== name.normalize('NFC')) throw new Invalid('typed', 'erasure_typed');
		if (await heldUntil(actor, personId)) throw new Conflict('erasure_held');
		await db()
			.update(erasureRequest)
			.set({ agreedBy: actor.id, agreedAt: now() })
			.where(eq(erasureRequest.id, request.id));
		await recordStep(actor, 'erasure.confirm', { personId, schoolId });
		await notifyOfErasure(actor, request);
	});
}

/**
 * Drops the request: possible for everybody who may see it, also who made it, until the student is erased. @throws
 * NotFound, Conflict
 */
export async function drop(actor: Actor, personId: string): Promise<void> {
	await transaction(async () => {
		const { schoolId } = await findSubject(actor, personId);
		await lockPerson(personId);
		const dropped = await db()
			.update(erasureRequest)
			.set({ outcome: 'dropped', decidedBy: actor.id, decidedAt: now() })
			.where(isOpen(personId))
			.returning();
		if (!dropped.length) throw new Conflict('erasure_moved');
		await recordStep(actor, 'erasure.drop', { personId, schoolId });
	});
}

/** Makes all steps of a student's erasure sequential. */
const lockPerson = (personId: string) =>
	db().select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');

const recordStep = (
	actor: Actor,
	verb: 'erasure.ask' | 'erasure.confirm' | 'erasure.drop',
	{ personId, schoolId, detail }: { personId: string; schoolId: string; detail?: string }
) => record({ actorId: actor.id, verb, subject: ['person', personId], schools: [schoolId], detail });

const { cycle, enrolment, grant, membership } = tables;

type ErasureNotice = Pick<typeof erasureRequest.$inferSelect, 'id' | 'personId' | 'schoolId'>;

/**
 * A second adult has confirmed an erasure: notifies everybody else who answers for the student while it can still be
 * dropped, so that two who agree are not alone with it. People who see a case that holds it are told of that; all others
 * read the same words whether or not there is one.
 */
async function notifyOfErasure({ id: by }: Actor, { id, personId, schoolId }: ErasureNotice): Promise<void> {
	const [readers, leads] = [new Set<string>(), new Set<string>()];
	for (const { caseId } of await casesHolding(personId)) {
		for (const receiver of await announceCase(caseId)) readers.add(receiver);
		for (const receiver of await leadsOf(caseId)) leads.add(receiver);
	}
	const others = (await answerable(personId, schoolId)).filter((receiver) => receiver !== by);
	const withoutCase = others.filter((receiver) => !leads.has(receiver));
	await notify(withoutCase, [...leads], id);
	for (const receiver of others)
		if (!readers.has(receiver)) await enqueueMail(receiver, 'erasure', { personId });
	for (const receiver of readers) await enqueueMail(receiver, 'erasure_held', {});
}

/** The lead of the school, the teachers of the student's classroom, the coordinators of their programs. */
async function answerable(personId: string, schoolId: string): Promise<string[]> {
	const leads = await leadOf(schoolId);
	const coordinatorsAndTeachers = await rows<{ id: string }>(sql`
		select candidate.id from (
			select ${grant.personId} as id from ${grant} join ${cycle} on ${cycle.programId} = ${grant.programId}
			join ${enrolment} on ${enrolment.cycleId} = ${cycle.id} and ${enrolment.personId} = ${personId}
			where ${openGrant(grant, 'coordinator')}
			union
			select ${membership.personId} from ${membership} where ${openMembership(membership, 'teacher')}
			and ${membership.classroomId} = ${lastClassroom(sql`${personId}::uuid`)}) candidate
		where not ${suspendedSql(sql`candidate.id`, instant(now()))} order by 1`);
	return [...new Set([...(leads ? [leads] : []), ...coordinatorsAndTeachers.map(({ id }) => id)])];
}
