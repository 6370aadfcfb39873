// What whoever holds the link of an invitation may do with it.
import { and, eq } from 'drizzle-orm';
import { type Actor, hasRole } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { person, staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import {
	countLink,
	enter,
	type Entered,
	forgiveLink,
	hashPassword,
	normalUsername,
	refuseWeak
} from '../people/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isOpen } from './invite.ts';
import { tellAdults } from '../appointments/index.ts';
import { colleague, isStudent } from './school.ts';
import { tellConfirmers } from './tell.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

export interface NewColleague {
	username: string;
	name: string;
	password: string;
	locale: string | null;
	shared: boolean;
}

/** An invitation that can be used now. One that is used, revoked, over or made up is not found. @throws NotFound */
export async function findInvitation(token: string, address: string) {
	if (await countLink(address)) throw new NotFound();
	const found = await read(token);
	if (!found) throw new NotFound();
	await forgiveLink(address);
	return { schoolId: found.schoolId, role: found.role };
}

async function read(token: string, { lock = false } = {}) {
	if (!isSecret(token)) return undefined;
	const query = db()
		.select()
		.from(staffInvitation)
		.where(and(eq(staffInvitation.tokenHash, hashOfSecret(token)), isOpen()));
	const [found] = await (lock ? query.for('update') : query);
	return found;
}

/**
 * Makes an account of one's own with an invitation. It opens nothing but the page that says that one waits.
 * @throws NotFound, Invalid
 */
export async function accept(token: string, address: string, chosen: NewColleague): Promise<Entered> {
	await findInvitation(token, address);
	const username = normalUsername(chosen.username);
	if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(username)) throw new Invalid('username', 'username_shape');
	const displayName = nameOf(chosen.name);
	await refuseWeak('password', chosen.password, username);
	const passwordHash = await hashPassword(chosen.password);
	return transaction(async () => {
		const found = await read(token, { lock: true });
		if (!found) throw new NotFound();
		const made = { id: newId(), username, displayName, passwordHash, locale: chosen.locale };
		const [created] = await db()
			.insert(person)
			.values({ ...made, email: found.email, createdAt: now() })
			.onConflictDoNothing()
			.returning({ id: person.id });
		if (!created) throw new Invalid('username', 'username_taken');
		await use(found, created.id);
		return enter(created.id, chosen.shared);
	});
}

/** The name that children will read: one line, as people write names. @throws Invalid */
function nameOf(typed: string): string {
	const name = cleanText('name', typed, { most: 60, missing: 'name_missing' })!;
	// No control signs, and none that turn the writing of what stands around: also not where they would be taken out.
	if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(typed.trim()) || !/\p{L}/u.test(name))
		throw new Invalid('name', 'name_unreadable');
	return name;
}

/**
 * Somebody who works at another school takes an invitation on with the account they have. Nobody who learns here can.
 * @throws NotFound, Conflict
 */
export async function take(actor: Actor, token: string, address: string): Promise<void> {
	await findInvitation(token, address);
	if (!hasRole(actor) || (await isStudent(actor.id))) throw new NotFound();
	await transaction(async () => {
		const found = await read(token, { lock: true });
		if (!found) throw new NotFound();
		const teaches = (await colleague(actor.id))!.teachesAt.includes(found.schoolId);
		if (teaches && found.role === 'teacher') throw new Conflict('invitation_already');
		await use(found, actor.id);
	});
}

async function use({ id, schoolId, role, by }: typeof staffInvitation.$inferSelect, personId: string) {
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
	await tellConfirmers({ schoolId, role, by });
	await tellAdults(schoolId, id, personId);
}
