// What the operator of this installation does at the command line, where nobody is signed in: the audit trail says "nobody".
import { session } from '../kernel/access/index.ts';
import { record, schoolsOfPerson, schoolsOfProgram, type Verb } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { person, program, roleGrant, secretChange } from '../kernel/schema/index.ts';
import { newId } from '../kernel/ids.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { clearFailures } from './sign-in-limits.ts';
import { hashPassword } from './passwords.ts';
import { makeHandRoot } from './hand-roots.ts';
import { endCards } from './secrets/cards.ts';
import { normalUsername } from './sign-in.ts';
import { suspendAccount, liftSuspension } from './suspension.ts';

/** Somebody by sign-in name, suspended or not. */
export async function findByName(username: string) {
	const [account] = await db()
		.select({ id: person.id, username: person.username })
		.from(person)
		.where(eq(person.username, normalUsername(username)));
	return account;
}

/** Creates the first person of an installation, or another coordinator; creates the program if it is missing. */
export async function createCoordinator(input: {
	username: string;
	name: string;
	programId: string;
	password: string;
	/** Why this is a hand of its own (hand-roots.ts). */
	reason: string;
}): Promise<{ id: string }> {
	const passwordHash = await hashPassword(input.password);
	return transaction(async () => {
		const [id, createdAt] = [newId(), now()];
		await db().insert(program).values({ id: input.programId }).onConflictDoNothing();
		const username = normalUsername(input.username);
		await db()
			.insert(person)
			.values({ id, username, displayName: input.name, passwordHash, createdAt: createdAt });
		await db()
			.insert(roleGrant)
			.values({ personId: id, role: 'coordinator', programId: input.programId, from: createdAt });
		const schools = await schoolsOfProgram(input.programId);
		await record({
			actorId: null,
			verb: 'role.grant',
			subject: ['person', id],
			schools,
			detail: 'coordinator'
		});
		await makeHandRoot(id, input.reason);
		return { id };
	});
}

/**
 * Sets a password and ends every session.
 * @param knownBy staff who asked for it and may know it: until a second adult has confirmed the next password they cannot approve
 * this person's letters alone
 */
export async function setPassword(username: string, password: string, knownBy?: string): Promise<void> {
	const passwordHash = await hashPassword(password);
	const { id } = (await findByName(username))!;
	await transaction(async () => {
		await db().update(person).set({ passwordHash }).where(eq(person.id, id));
		if (knownBy) await db().insert(secretChange).values({ personId: id, by: knownBy, at: now() });
		await endCards([id]);
		await session.closeAll(id);
		await recordEvent('person.password', id);
		await afterCommit(() => realtime.endPerson(id));
	});
	await clearFailures(normalUsername(username));
}

/**
 * Closes an account, a student's or an adult's. `by` is the member of staff who decided it.
 * @returns false when it was closed already
 */
export async function suspend(personId: string, by: string, reason: string): Promise<boolean> {
	return transaction(async () => {
		if (!(await suspendAccount({ personId, by, reason }))) return false;
		await revokeApprovals({ authorIds: [personId] });
		await session.closeAll(personId);
		await record({
			actorId: null,
			verb: 'person.suspend',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: by
		});
		await afterCommit(() => realtime.endPerson(personId));
		return true;
	});
}

/** Opens a suspended account again. @returns false when it was open already */
export async function restore(personId: string): Promise<boolean> {
	return transaction(async () => {
		const opened = await liftSuspension(personId);
		if (opened) await recordEvent('person.restore', personId);
		return opened;
	});
}

async function recordEvent(verb: Verb, personId: string) {
	const schools = await schoolsOfPerson(personId);
	await record({ actorId: null, verb, subject: ['person', personId], schools });
}
