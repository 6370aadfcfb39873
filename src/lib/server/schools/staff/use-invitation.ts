// What the holder of an invitation link may do with it.
import { type Actor, hasRole } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { person, staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import {
	checkFirst,
	enter,
	enterWithFirst,
	type FirstFactor,
	type SignInResult,
	findByLink,
	hashPassword,
	normalUsername,
	refuseWeakPassword
} from '../../people/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { passGate } from '../../safety/ports/index.ts';
import { hashOfInvitation, isOpenInvitation } from './invite.ts';
import { notifyAdults } from '../appointments/index.ts';
import { findColleague, hasStudentRole } from './colleagues.ts';
import { confirmersOf } from './who-confirms.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';

export interface NewColleague {
	username: string;
	name: string;
	password: string;
	locale: string | null;
	shared: boolean;
	/** A second factor with its first code; without it the next page asks for one, where it is required. */
	factor?: FirstFactor;
}

/** Signed in, or a step before that; with recovery codes where a second factor was set up at once. */
export type Accepted = SignInResult & { codes?: string[] };

/** An invitation that can be used now. @throws NotFound for one that is used, revoked, expired or unknown */
export async function findInvitation(token: string, address: string) {
	const { id, schoolId, role, by, personId } = await findByLink(address, () => readInvitation(token));
	return { id, schoolId, role, by, personId };
}

async function readInvitation(token: string, { lock = false } = {}) {
	const tokenHash = hashOfInvitation(token);
	if (!tokenHash) return undefined;
	const query = db()
		.select()
		.from(staffInvitation)
		.where(and(eq(staffInvitation.tokenHash, tokenHash), isOpenInvitation()));
	const [invitation] = await (lock ? query.for('update') : query);
	return invitation;
}

/**
 * Creates an account with an invitation. Until it is confirmed it opens only the page which says that it waits.
 * @throws NotFound, Invalid
 */
export async function accept(token: string, address: string, input: NewColleague): Promise<Accepted> {
	await findInvitation(token, address);
	const username = normalUsername(input.username);
	if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(username)) throw new Invalid('username', 'username_shape');
	const displayName = nameOf(input.name);
	await refuseWeakPassword('password', input.password, username);
	const step = input.factor && checkFirst(input.factor);
	const passwordHash = await hashPassword(input.password);
	return transaction(async () => {
		const invitation = await readInvitation(token, { lock: true });
		if (!invitation) throw new NotFound();
		// Whoever invites and whoever is invited are one hand until somebody confirms it (0045): the try counts as the inviter's.
		await passGate(
			{ id: invitation.by },
			{ mark: 'title', texts: { name: displayName }, schoolIds: [invitation.schoolId] }
		);
		const account = { id: newId(), username, displayName, passwordHash, locale: input.locale };
		const [created] = await db()
			.insert(person)
			.values({ ...account, email: invitation.email, createdAt: now() })
			.onConflictDoNothing()
			.returning({ id: person.id });
		if (!created) throw new Invalid('username', 'username_taken');
		await useInvitation(invitation, created.id);
		if (!input.factor) return enter(created.id, input.shared);
		return enterWithFirst(created.id, { secret: input.factor.secret, step: step!, shared: input.shared });
	});
}

/** Checks the name that students will read: one line, with letters. @throws Invalid */
function nameOf(typed: string): string {
	const name = cleanText('name', typed, { most: 60, missing: 'name_missing' })!;
	// No control signs, and none that change the writing direction, not even where they would be trimmed.
	if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(typed.trim()) || !/\p{L}/u.test(name))
		throw new Invalid('name', 'name_unreadable');
	return name;
}

/**
 * Accepts an invitation with an existing account, for somebody who works at another school. Students cannot.
 * @throws NotFound, Conflict
 */
export async function acceptWithAccount(actor: Actor, token: string, address: string): Promise<void> {
	await findInvitation(token, address);
	if (!hasRole(actor) || (await hasStudentRole(actor.id))) throw new NotFound();
	await transaction(async () => {
		const invitation = await readInvitation(token, { lock: true });
		if (!invitation) throw new NotFound();
		const teaches = (await findColleague(actor.id))!.teachesAt.includes(invitation.schoolId);
		if (teaches && invitation.role === 'teacher') throw new Conflict('invitation_already');
		await useInvitation(invitation, actor.id);
	});
}

async function useInvitation(invitation: typeof staffInvitation.$inferSelect, personId: string) {
	const { id, schoolId } = invitation;
	await db()
		.update(staffInvitation)
		.set({ personId, usedAt: now(), email: null })
		.where(eq(staffInvitation.id, id));
	await record({
		actorId: personId,
		verb: 'staff.accept',
		subject: ['person', personId],
		schools: [schoolId]
	});
	const { people } = await confirmersOf({ ...invitation, personId });
	for (const confirmer of people) await enqueueMail(confirmer, 'staff_waits', {});
	await notifyAdults(schoolId, id, personId);
}
