// What the operator does about staff at the command line.
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { hasRole, statusOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { roleGrant, safeguardingPost, staffInvitation } from '../../kernel/schema/index.ts';
import { makeRoot } from '../people/index.ts';
import { leadOf } from '../appointments/index.ts';
import { signOut } from './confirm.ts';
import { isStudent, lockPerson } from './school.ts';
import { openPost } from '../../kernel/predicates/index.ts';

/**
 * The operator stands for somebody who works here: a teacher of a school, a coordinator, or whoever was invited to lead a school
 * that nobody leads, and is let in with this. An account that works nowhere is a name without an adult, and stays one.
 * @returns the schools that they lead now, and whether this was said for the first time
 * @throws Error, in the operator's words, for anybody else; Invalid where no reason is given
 */
export async function standFor(personId: string, reason: string): Promise<{ led: string[]; first: boolean }> {
	return transaction(async () => {
		const led = await confirmLead(personId);
		const standing = await statusOf(personId);
		if (!standing) throw new Error('This account is closed. Nothing was changed.');
		if (standing.waits)
			throw new Error(
				'This account waits to be confirmed on /staff and works nowhere yet. Nothing was changed.'
			);
		if (!hasRole(standing))
			throw new Error('This account works at no school and coordinates no program. Nothing was changed.');
		return { led, first: await makeRoot(personId, reason) };
	});
}

/**
 * Lets somebody in who was invited to lead a school that nobody leads: of the first two adults of a program nobody else could
 * say that they are two.
 * @returns the schools that they lead now
 * @throws Error for somebody who learns here, or whom no invitation brought here
 */
export async function confirmLead(personId: string): Promise<string[]> {
	return transaction(async () => {
		await lockPerson(personId);
		if (await isStudent(personId)) throw new Error('A student is no adult.');
		const waits = await db()
			.select()
			.from(staffInvitation)
			.where(
				and(
					eq(staffInvitation.personId, personId),
					eq(staffInvitation.role, 'lead'),
					isNotNull(staffInvitation.usedAt),
					isNull(staffInvitation.decidedAt)
				)
			)
			.for('update');
		const led: string[] = [];
		for (const { id, schoolId, by } of waits) {
			// Whoever leads it has a say: in the web, not here.
			if (await leadOf(schoolId)) continue;
			await letIn({ id, schoolId, by, personId });
			led.push(schoolId);
		}
		if (led.length) await signOut(personId);
		return led;
	});
}

async function letIn({
	id,
	schoolId,
	by,
	personId
}: {
	id: string;
	schoolId: string;
	by: string;
	personId: string;
}) {
	const at = now();
	await db()
		.update(staffInvitation)
		.set({ outcome: 'confirmed', decidedAt: at })
		.where(eq(staffInvitation.id, id));
	await db()
		.insert(roleGrant)
		.values({ personId, role: 'teacher', schoolId, from: at, grantedBy: by })
		.onConflictDoNothing();
	await db()
		.update(safeguardingPost)
		.set({ until: at })
		.where(
			and(
				eq(safeguardingPost.schoolId, schoolId),
				eq(safeguardingPost.rank, 'lead'),
				openPost(safeguardingPost)
			)
		);
	await db().insert(safeguardingPost).values({ schoolId, rank: 'lead', personId, from: at, grantedBy: by });
	const about = { actorId: null, subject: ['person', personId] as [string, string], schools: [schoolId] };
	await record({ ...about, verb: 'staff.confirm' });
	await record({ ...about, verb: 'school.post', detail: 'lead' });
}
