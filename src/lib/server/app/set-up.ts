// The first coordinator of a copy, made in the browser by whoever reads the console of its first start.
import { and, eq, gt, isNull } from 'drizzle-orm';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction } from '../kernel/db/index.ts';
import { person, roleGrant, setUpLink } from '../kernel/schema/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { hashOfSecret, newToken } from '../kernel/secrets/index.ts';
import { hoursAfter } from '../kernel/time/index.ts';
import { checkSlug, isProgram } from '../directory/programs/index.ts';
import { checkName, checkNames, type Names, saveNames } from '../directory/labels/index.ts';
import { createCoordinator, normalUsername, refuseWeakPassword } from '../directory/people/index.ts';

const hours = 24;
/** Whoever reads the console of a first start is the operator, or stands beside them. */
const firstReason = 'Made with the link of the first start.';

/** Whether anybody coordinates, or ever did: then no link is made, and none opens. */
async function hasCoordinator(): Promise<boolean> {
	const found = await db().select().from(roleGrant).where(eq(roleGrant.role, 'coordinator')).limit(1);
	return found.length > 0;
}

/** The key of a new link, for a day; null once there has been a coordinator. Only its hash is kept. */
export async function newSetUpKey(): Promise<string | null> {
	if (await hasCoordinator()) return null;
	const { token: key, hash } = newToken();
	const at = now();
	await db()
		.insert(setUpLink)
		.values({
			hash,
			createdAt: at,
			expiresAt: hoursAfter(at, hours)
		});
	return key;
}

/** Lets in whoever has a link that still opens. @throws NotFound for everybody else, and for ever once it was used */
export async function openSetUp(key: string): Promise<{ id: string }> {
	const alive = and(
		eq(setUpLink.hash, hashOfSecret(key)),
		isNull(setUpLink.usedAt),
		gt(setUpLink.expiresAt, now())
	);
	const [found] = await db().select({ id: setUpLink.id }).from(setUpLink).where(alive);
	if (!found || (await hasCoordinator())) throw new NotFound();
	return found;
}

interface First {
	name: string;
	username: string;
	password: string;
	program: { id: string; names: Names };
}

const usernames = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** Makes the first coordinator and their program. Of two who try at once, one. @throws NotFound, Invalid */
export async function setUp(key: string, given: First): Promise<void> {
	await openSetUp(key);
	const name = checkName(given.name, 'name');
	if (!name) throw new Invalid('name', 'name_missing');
	const username = normalUsername(given.username);
	if (!usernames.test(username)) throw new Invalid('username', 'username_wrong');
	await refuseWeakPassword('password', given.password, username);
	const programId = checkSlug(given.program.id);
	const names = checkNames(given.program.names, 'program');
	await transaction(async () => {
		// One after the other, whichever of the links they hold.
		await rows(sql`lock table set_up_link in exclusive mode`);
		const { id } = await openSetUp(key);
		const taken = await db().select({ id: person.id }).from(person).where(eq(person.username, username));
		if (taken.length) throw new Invalid('username', 'username_taken');
		if (await isProgram(programId)) throw new Invalid('id', 'slug_taken');
		await createCoordinator({ username, name, programId, password: given.password, reason: firstReason });
		await saveNames(`program:${programId}`, names);
		await record({ actorId: null, verb: 'program.create', subject: ['program', programId], schools: [] });
		await db().update(setUpLink).set({ usedAt: now() }).where(eq(setUpLink.id, id));
	});
}
