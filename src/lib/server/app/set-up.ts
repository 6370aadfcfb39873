// The first coordinator, who signs up in the browser with the link on the console of the first start.
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, gt, isNull } from '../kernel/db/index.ts';
import { person, roleGrant, setUpLink } from '../kernel/schema/index.ts';
import { checkAll, Invalid, NotFound } from '../kernel/errors.ts';
import { hashOfSecret, newToken } from '../kernel/secrets/index.ts';
import { hoursAfter } from '../kernel/time/index.ts';
import { isProgram, slugFor } from '../schools/programs/index.ts';
import { checkName, checkNames, type Names, saveNames } from '../people/labels/index.ts';
import {
	checkFirst,
	createCoordinator,
	enter,
	enterWithFirst,
	type FirstFactor,
	normalUsername,
	refuseWeakPassword,
	type SignInResult
} from '../people/index.ts';

const linkHours = 24;
/** The reason in the audit trail. Only the operator, or somebody beside them, reads that console. */
const firstReason = 'Made with the link of the first start.';

/** Whether there is or was a coordinator: then no link is made, and no link works. */
async function hasCoordinator(): Promise<boolean> {
	const grants = await db().select().from(roleGrant).where(eq(roleGrant.role, 'coordinator')).limit(1);
	return grants.length > 0;
}

/** Makes the key of a new link, valid for a day; null once there has been a coordinator. Only its hash is stored. */
export async function newSetUpKey(): Promise<string | null> {
	if (await hasCoordinator()) return null;
	const { token: key, hash } = newToken();
	const createdAt = now();
	await db()
		.insert(setUpLink)
		.values({
			hash,
			createdAt: createdAt,
			expiresAt: hoursAfter(createdAt, linkHours)
		});
	return key;
}

/**
 * Checks the key of a link. @throws NotFound where it is wrong, expired or used, or where there has been a coordinator
 */
export async function openSetUp(key: string): Promise<{ id: string }> {
	const isUsable = and(
		eq(setUpLink.hash, hashOfSecret(key)),
		isNull(setUpLink.usedAt),
		gt(setUpLink.expiresAt, now())
	);
	const [link] = await db().select({ id: setUpLink.id }).from(setUpLink).where(isUsable);
	if (!link || (await hasCoordinator())) throw new NotFound();
	return link;
}

interface FirstCoordinator {
	name: string;
	username: string;
	password: string;
	/** Typed again, where a form asked for it. */
	repeat?: string;
	program: { id?: string; names: Names };
	/** A second factor with its first code; without it the next page asks for one. */
	factor?: FirstFactor;
}

function refuse(isWrong: boolean, field: string, code: string): void {
	if (isWrong) throw new Invalid(field, code);
}

const usernamePattern = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/**
 * Makes the first coordinator and their program, and signs them in. Of two people who try at once, one succeeds.
 * @returns the session or the step before it, with recovery codes where a second factor was set up
 * @throws NotFound, Invalid
 */
export async function setUp(
	key: string,
	input: FirstCoordinator
): Promise<SignInResult & { codes?: string[] }> {
	await openSetUp(key);
	const username = normalUsername(input.username);
	const isRepeated = input.repeat === undefined || input.repeat === input.password;
	await checkAll([
		() => refuse(!checkName(input.name, 'name'), 'name', 'name_missing'),
		() => refuse(!usernamePattern.test(username), 'username', 'username_wrong'),
		() => refuseWeakPassword('password', input.password, username),
		() => refuse(!isRepeated, 'repeat', 'password_repeat'),
		() => checkNames(input.program.names, 'program'),
		() => void (input.factor && checkFirst(input.factor))
	]);
	const name = checkName(input.name, 'name');
	const names = checkNames(input.program.names, 'program');
	const step = input.factor && checkFirst(input.factor);
	const programId = await slugFor('program', input.program.id, names);
	return transaction(async () => {
		// Two people with different links wait for each other here.
		await rows(sql`lock table set_up_link in exclusive mode`);
		const { id } = await openSetUp(key);
		const sameName = await db().select({ id: person.id }).from(person).where(eq(person.username, username));
		if (sameName.length) throw new Invalid('username', 'username_taken');
		if (await isProgram(programId)) throw new Invalid('id', 'slug_taken');
		const account = { username, name, programId, password: input.password };
		const { id: personId } = await createCoordinator({ ...account, reason: firstReason });
		const coordinator = { id: personId, worksAt: [] };
		await saveNames(coordinator, { kind: 'program', id: programId, names, schoolIds: [], field: 'program' });
		await record({ actorId: null, verb: 'program.create', subject: ['program', programId], schools: [] });
		await db().update(setUpLink).set({ usedAt: now() }).where(eq(setUpLink.id, id));
		// On whichever computer the console is: like one that others use.
		if (!input.factor) return enter(personId, true);
		return enterWithFirst(personId, { secret: input.factor.secret, step: step!, shared: true });
	});
}
