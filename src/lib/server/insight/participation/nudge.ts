import { eq } from 'drizzle-orm';
import { type Actor, mayRelease } from '../../kernel/access/index.ts';
import { record, schoolsOf } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, nudge, pairing } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { teachersOf } from '../../directory/audience/index.ts';
import { forTeacher, type Pairing } from '../../pairing/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { calendars } from '../../directory/calendar/index.ts';
import { partnerTemplates, studentTemplates } from '../../../participation/templates.ts';
import { nudgeDays } from './nudges.ts';
import { pairsOf } from './own-class.ts';
import { standingOf } from './standing.ts';

const { n } = aliased({ n: nudge });

interface Reminder {
	pairingId: string;
	studentId: string;
	template: string;
}

/**
 * Reminds a student of the teacher's of their pal. They find it on their page, in their language; nobody else does.
 * @throws NotFound, Invalid, Conflict
 */
export async function remindStudent(
	actor: Actor,
	{ pairingId, studentId, template }: Reminder
): Promise<void> {
	if (!isOneOf(studentTemplates, template)) throw new Invalid('template', 'form_invalid');
	await transaction(async () => {
		const pair = await locked(actor, pairingId);
		const student = pair.members.find(
			({ id, classroomId }) => id === studentId && actor.teaches.includes(classroomId)
		);
		if (!student) throw new NotFound();
		if (!mayRelease(pair, studentId)) throw new Conflict('nudge_cannot_write');
		await once(pairingId, 'student', studentId);
		await db()
			.insert(nudge)
			.values({ pairingId, kind: 'student', template, studentId, by: actor.id, at: now() });
		// The other side's records hear nothing of it.
		await record({
			actorId: actor.id,
			verb: 'pairing.remind',
			subject: ['pairing', pairingId],
			schools: [student.schoolId],
			detail: studentId
		});
		const staff = await teachersOf([student.classroomId]);
		await afterCommit(() => {
			publish([studentId], 'thread:changed', { pairing: pairingId });
			publish(staff, 'pairings:changed', { pairing: pairingId });
		});
	});
}

/**
 * Asks the teachers of the other side about a pair that no longer writes, while this side has nothing left to do.
 * @throws NotFound, Invalid, Conflict
 */
export async function askPartner(
	actor: Actor,
	{ pairingId, template }: Omit<Reminder, 'studentId'>
): Promise<void> {
	if (!isOneOf(partnerTemplates, template)) throw new Invalid('template', 'form_invalid');
	await transaction(async () => {
		const pair = await locked(actor, pairingId);
		const [seen] = await pairsOf(actor, pairingId);
		if (!seen || pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
		const { health, lies } = standingOf(seen, actor, { calendars: await calendars(), at: now() });
		if (health === 'active') throw new Conflict('nudge_writes');
		if (lies === 'you' || lies === 'student') throw new Conflict('nudge_own_turn');
		await once(pairingId, 'partner');
		const others = pair.members
			.map(({ classroomId }) => classroomId)
			.filter((id) => !actor.teaches.includes(id));
		for (const classroomId of new Set(others))
			await db()
				.insert(nudge)
				.values({ pairingId, kind: 'partner', template, classroomId, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'pairing.ask',
			subject: ['pairing', pairingId],
			schools: schoolsOf(pair)
		});
		const staff = await teachersOf(pair.members.map(({ classroomId }) => classroomId));
		await afterCommit(() => publish(staff, 'pairings:changed', { pairing: pairingId }));
	});
}

const isOneOf = (list: readonly string[], text: string) => list.includes(text);

/** A pair of this teacher's; two colleagues who press at once are served in turn. */
async function locked(actor: Actor, pairingId: string): Promise<Pairing> {
	await forTeacher(actor, pairingId);
	await db().select({ id: pairing.id }).from(pairing).where(eq(pairing.id, pairingId)).for('update');
	return forTeacher(actor, pairingId);
}

/** @throws Conflict where the same was said lately, by whomever */
async function once(pairingId: string, kind: 'student' | 'partner', studentId?: string): Promise<void> {
	const lately = await rows(sql`
		select from ${n} where ${n.pairingId} = ${pairingId} and ${n.kind} = ${kind}
		${studentId ? sql`and ${n.studentId} = ${studentId}` : sql``}
		and ${n.by} is not null and ${n.at} > ${instant(now())} - make_interval(days => ${nudgeDays}::int) limit 1`);
	if (lately.length) throw new Conflict('nudge_lately');
}
