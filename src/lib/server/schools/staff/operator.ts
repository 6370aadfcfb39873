// What the operator does for staff at the command line.
import { hasRole, statusOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { person, roleGrant, safeguardingPost, school, staffInvitation } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { hashPassword, makeHandRoot } from '../../people/index.ts';
import { openWaiting } from './confirm.ts';
import { mayOperatorConfirm } from './confirm-rule.ts';
import { writeVouching } from './vouching.ts';
import { hasStudentRole, lockPerson } from './colleagues.ts';
import { openPost } from '../../kernel/predicates/index.ts';

/**
 * Records that the operator vouches for somebody who works here: a teacher of a school, a coordinator, or a person who was
 * invited to lead a school without a lead, and is confirmed and verified by this. Refused for an account without work: nobody knows whether
 * an adult is behind it.
 * @returns `led`: the schools that they lead now; `first`: whether this was recorded for the first time
 * @throws Error, with a text for the operator, for anybody else; Invalid where no reason is given
 */
export async function vouchAsOperator(
	personId: string,
	reason: string
): Promise<{ led: string[]; first: boolean }> {
	return transaction(async () => {
		const led = await confirmLead(personId);
		const roles = await statusOf(personId);
		if (!roles) throw new Error('This account is closed. Nothing was changed.');
		if (roles.waits)
			throw new Error(
				'This account waits to be confirmed on /staff and works nowhere yet. Nothing was changed.'
			);
		if (!hasRole(roles))
			throw new Error('This account has no role at a school or in a program. Nothing was changed.');
		const first = await makeHandRoot(personId, reason);
		for (const schoolId of led) await writeVouching({ by: null, schoolId, personId, checked: reason.trim() });
		return { led, first };
	});
}

/**
 * Confirms a person who was invited to lead a school without a lead: for the first two adults of a program nobody else could
 * confirm that they are two.
 * @returns the schools that they lead now
 * @throws Error for a student
 */
export async function confirmLead(personId: string): Promise<string[]> {
	return transaction(async () => {
		await lockPerson(personId);
		if (await hasStudentRole(personId))
			throw new Error('This account belongs to a student, not to an adult.');
		const invitations = await db()
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
		for (const { id, schoolId, role, by } of invitations) {
			if (!(await mayOperatorConfirm({ schoolId, role }))) continue;
			const decidedAt = now();
			await db()
				.update(staffInvitation)
				.set({ outcome: 'confirmed', decidedAt, checked: null })
				.where(eq(staffInvitation.id, id));
			await makeLead({ schoolId, by, personId });
			led.push(schoolId);
		}
		if (led.length) await openWaiting(personId);
		return led;
	});
}

/** Part of a transaction. @param by who invited them; null where the operator handed out the link of a first start */
async function makeLead({
	schoolId,
	by,
	personId
}: {
	schoolId: string;
	by: string | null;
	personId: string;
}) {
	const moment = now();
	await db()
		.insert(roleGrant)
		.values({ personId, role: 'teacher', schoolId, from: moment, grantedBy: by })
		.onConflictDoNothing();
	await db()
		.update(safeguardingPost)
		.set({ until: moment })
		.where(
			and(
				eq(safeguardingPost.schoolId, schoolId),
				eq(safeguardingPost.rank, 'lead'),
				openPost(safeguardingPost)
			)
		);
	await db()
		.insert(safeguardingPost)
		.values({ schoolId, rank: 'lead', personId, from: moment, grantedBy: by });
	const event = { actorId: null, subject: ['person', personId] as [string, string], schools: [schoolId] };
	await record({ ...event, verb: 'staff.confirm' });
	await record({ ...event, verb: 'school.post', detail: 'lead' });
}

/** Whether there is or was a safeguarding lead, at any school: then a first start makes no link for one, and no link works. */
export async function hasLead(): Promise<boolean> {
	const posts = await db().select().from(safeguardingPost).where(eq(safeguardingPost.rank, 'lead')).limit(1);
	return posts.length > 0;
}

/**
 * Makes the first safeguarding lead, for whom the operator vouches. Part of a transaction; the caller has checked name and password.
 * @throws Invalid at `username` where it is taken, at `school` for one that does not exist
 */
export async function createLead({
	schoolId,
	reason,
	password,
	...named
}: {
	schoolId: string;
	username: string;
	displayName: string;
	password: string;
	/** Why this is a hand of its own (hand-roots.ts). */
	reason: string;
}): Promise<{ id: string }> {
	const schools = await db()
		.select({ id: school.id })
		.from(school)
		.where(eq(school.id, schoolId))
		.for('update');
	if (!schools.length) throw new Invalid('school', 'school_unknown');
	const account = { ...named, id: newId(), passwordHash: await hashPassword(password), createdAt: now() };
	const inserted = await db()
		.insert(person)
		.values(account)
		.onConflictDoNothing()
		.returning({ id: person.id });
	if (!inserted.length) throw new Invalid('username', 'username_taken');
	await makeLead({ schoolId, by: null, personId: account.id });
	await makeHandRoot(account.id, reason);
	await writeVouching({ by: null, schoolId, personId: account.id, checked: '' });
	return { id: account.id };
}
