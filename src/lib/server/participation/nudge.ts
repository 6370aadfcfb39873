import { type Actor, mayRelease } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { nudge, pairing, tables } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { instant } from '../kernel/predicates/index.ts';
import { classroomTeachers } from '../people/audience.ts';
import { forTeacher, type Pairing } from '../pairing/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { partnerTemplates, studentTemplates } from '../../participation/templates.ts';
import { nudgeDays } from './nudges.ts';
import { pairsOf } from './own-class.ts';
import { refuseOver } from './refuse-over.ts';
import { pairStatus } from './pair-status.ts';

interface Reminder {
	pairingId: string;
	studentId: string;
	template: string;
}

/**
 * Nudges one of the teacher's students about their pal. The student alone sees it, on their page, in their language.
 * @throws NotFound, Invalid, Conflict
 */
export async function remindStudent(
	actor: Actor,
	{ pairingId, studentId, template }: Reminder
): Promise<void> {
	if (!isOneOf(studentTemplates, template)) throw new Invalid('template', 'form_invalid');
	await transaction(async () => {
		const pair = await lockPair(actor, pairingId);
		const student = pair.members.find(
			({ id, classroomId }) => id === studentId && actor.teaches.includes(classroomId)
		);
		if (!student) throw new NotFound();
		if (!mayRelease(pair, studentId)) throw new Conflict('nudge_cannot_write');
		await refuseRepeated(pairingId, 'student', studentId);
		await db()
			.insert(nudge)
			.values({ pairingId, kind: 'student', template, studentId, by: actor.id, at: now() });
		// It is not recorded at the other side's school.
		await record({
			actorId: actor.id,
			verb: 'pairing.remind',
			subject: ['pairing', pairingId],
			schools: [student.schoolId],
			detail: studentId
		});
		const staff = await classroomTeachers([student.classroomId]);
		await afterCommit(() => {
			publish([studentId], 'thread:changed', { pairing: pairingId });
			publish(staff, 'pairings:changed', { pairing: pairingId });
		});
	});
}

/**
 * Asks the teachers of the other side about a pair that no longer writes, when this side cannot do anything more.
 * @throws NotFound, Invalid, Conflict
 */
export async function askPartner(
	actor: Actor,
	{ pairingId, template }: Omit<Reminder, 'studentId'>
): Promise<void> {
	if (!isOneOf(partnerTemplates, template)) throw new Invalid('template', 'form_invalid');
	await transaction(async () => {
		const pair = await lockPair(actor, pairingId);
		const [ownPair] = await pairsOf(actor, [pairingId]);
		if (!ownPair || pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
		const { health, waitingOn } = pairStatus(ownPair, actor, { calendars: await calendars(), at: now() });
		if (health === 'active') throw new Conflict('nudge_writes');
		if (waitingOn === 'you' || waitingOn === 'student') throw new Conflict('nudge_own_turn');
		await refuseRepeated(pairingId, 'partner');
		const partnerClassrooms = pair.members
			.map(({ classroomId }) => classroomId)
			.filter((id) => !actor.teaches.includes(id));
		for (const classroomId of new Set(partnerClassrooms))
			await db()
				.insert(nudge)
				.values({ pairingId, kind: 'partner', template, classroomId, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'pairing.ask',
			subject: ['pairing', pairingId],
			schools: schoolsOfPair(pair)
		});
		const staff = await classroomTeachers(pair.members.map(({ classroomId }) => classroomId));
		await afterCommit(() => publish(staff, 'pairings:changed', { pairing: pairingId }));
	});
}

const isOneOf = (list: readonly string[], text: string) => list.includes(text);

/**
 * A pair of this teacher, locked, so that colleagues who press at once are handled in turn.
 * @throws NotFound, Conflict after the last day of its cycle
 */
async function lockPair(actor: Actor, pairingId: string): Promise<Pairing> {
	await forTeacher(actor, pairingId);
	await db().select({ id: pairing.id }).from(pairing).where(eq(pairing.id, pairingId)).for('update');
	const pair = await forTeacher(actor, pairingId);
	await refuseOver(pair.cycleId);
	return pair;
}

/** @throws Conflict where any colleague sent the same kind recently */
async function refuseRepeated(
	pairingId: string,
	kind: 'student' | 'partner',
	studentId?: string
): Promise<void> {
	const recent = await rows(sql`
		select from ${tables.nudge} where ${tables.nudge.pairingId} = ${pairingId} and ${tables.nudge.kind} = ${kind}
		${studentId ? sql`and ${tables.nudge.studentId} = ${studentId}` : sql``}
		and ${tables.nudge.by} is not null
			and ${tables.nudge.at} > ${instant(now())} - make_interval(days => ${nudgeDays}::int) limit 1`);
	if (recent.length) throw new Conflict('nudge_lately');
}
