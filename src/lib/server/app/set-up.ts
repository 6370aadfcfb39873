// The first coordinator and the first safeguarding lead: two adults whom the operator vouches for, each with a link of their own on the
// console of the first start. Nobody else could let the second one in (docs/decisions/0045-hands.md).
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, gt, isNotNull, isNull } from '../kernel/db/index.ts';
import { person, roleGrant, setUpLink } from '../kernel/schema/index.ts';
import { checkAll, Invalid, NotFound } from '../kernel/errors.ts';
import { hashOfSecret, newToken } from '../kernel/secrets/index.ts';
import { hoursAfter } from '../kernel/time/index.ts';
import { schoolsWithoutLead } from '../schools/appointments/index.ts';
import { isProgram, slugFor } from '../schools/programs/index.ts';
import { createLead, hasLead } from '../schools/staff/index.ts';
import { checkName, checkNames, forgetStaff, labels, type Names, saveNames } from '../people/labels/index.ts';
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

export type SetUpRole = (typeof setUpLink.$inferSelect)['role'];

/** For how many hours a link works. The lead's waits for the coordinator, who adds the school first. */
const linkHours: Record<SetUpRole, number> = { coordinator: 24, lead: 14 * 24 };
/** The reason in the audit trail. Only the operator, or somebody beside them, reads that console. */
const firstReason = 'Made with the link of the first start.';

/** Whether there is or was one: then no link is made, and no link works. */
const isTaken: Record<SetUpRole, () => Promise<boolean>> = {
	coordinator: hasCoordinator,
	// Where the command line made the coordinator, it makes roots, too: nobody wants links on that console.
	lead: async () => (await hasLead()) || ((await hasCoordinator()) && !(await cameByLink()))
};

async function hasCoordinator(): Promise<boolean> {
	const grants = await db().select().from(roleGrant).where(eq(roleGrant.role, 'coordinator')).limit(1);
	return grants.length > 0;
}

async function cameByLink(): Promise<boolean> {
	const byCoordinator = and(eq(setUpLink.role, 'coordinator'), isNotNull(setUpLink.usedAt));
	const used = await db().select().from(setUpLink).where(byCoordinator).limit(1);
	return used.length > 0;
}

/** Makes the key of a new link; null once there has been somebody with that role. Only its hash is stored. */
export async function newSetUpKey(role: SetUpRole): Promise<string | null> {
	if (await isTaken[role]()) return null;
	const { token: key, hash } = newToken();
	const createdAt = now();
	const expiresAt = hoursAfter(createdAt, linkHours[role]);
	await db().insert(setUpLink).values({ role, hash, createdAt, expiresAt });
	return key;
}

/**
 * Checks the key of a link.
 * @returns whose account it makes
 * @throws NotFound where it is wrong, expired or used, or where there has been somebody with that role
 */
export async function openSetUp(key: string): Promise<{ id: string; role: SetUpRole }> {
	const isUsable = and(
		eq(setUpLink.hash, hashOfSecret(key)),
		isNull(setUpLink.usedAt),
		gt(setUpLink.expiresAt, now())
	);
	const [link] = await db()
		.select({ id: setUpLink.id, role: setUpLink.role })
		.from(setUpLink)
		.where(isUsable);
	if (!link || (await isTaken[link.role]())) throw new NotFound();
	return link;
}

/** The schools that the first lead can choose from. */
export async function schoolsForFirstLead(locale: string): Promise<{ id: string; name: string }[]> {
	const label = await labels(locale);
	return (await schoolsWithoutLead()).map((id) => ({ id, name: label(`school:${id}`) }));
}

interface FirstAccount {
	name: string;
	username: string;
	password: string;
	/** Typed again, where a form asked for it. */
	repeat?: string;
	/** A second factor with its first code; without it the next page asks for one. */
	factor?: FirstFactor;
}

interface FirstCoordinator extends FirstAccount {
	program: { id?: string; names: Names };
}

interface FirstLead extends FirstAccount {
	/** The school that they lead. */
	school: string;
}

function refuse(isWrong: boolean, field: string, code: string): void {
	if (isWrong) throw new Invalid(field, code);
}

const usernamePattern = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** @throws Invalid for everything that is wrong, each at its field */
async function checkAccount(
	{ name, password, repeat = password, factor, ...input }: FirstAccount,
	more: () => void | Promise<void>
) {
	const username = normalUsername(input.username);
	await checkAll([
		() => refuse(!checkName(name, 'name'), 'name', 'name_missing'),
		() => refuse(!usernamePattern.test(username), 'username', 'username_wrong'),
		() => refuseWeakPassword('password', password, username),
		() => refuse(repeat !== password, 'repeat', 'password_repeat'),
		more,
		() => void (factor && checkFirst(factor))
	]);
	return { username, name: checkName(name, 'name'), password, reason: firstReason };
}

/**
 * Makes an account with a link, and signs it in. Of two people who try at once, one succeeds.
 * @returns the session or the step before it, with recovery codes where a second factor was set up
 * @throws NotFound, Invalid
 */
async function useLink(
	key: string,
	{ role, factor }: { role: SetUpRole; factor: FirstFactor | undefined },
	create: () => Promise<{ id: string }>
): Promise<SignInResult & { codes?: string[] }> {
	const step = factor && checkFirst(factor);
	return transaction(async () => {
		// Two people with different links wait for each other here.
		await rows(sql`lock table set_up_link in exclusive mode`);
		const link = await openSetUp(key);
		if (link.role !== role) throw new NotFound();
		const { id: personId } = await create();
		await db().update(setUpLink).set({ usedAt: now() }).where(eq(setUpLink.id, link.id));
		// On whichever computer the console is: like one that others use.
		if (!factor) return enter(personId, true);
		return enterWithFirst(personId, { secret: factor.secret, step: step!, shared: true });
	});
}

/** Makes the first coordinator and their program. @throws NotFound, Invalid */
export async function setUp(key: string, { program, ...input }: FirstCoordinator) {
	await openSetUp(key);
	const account = await checkAccount(input, () => void checkNames(program.names, 'program'));
	const names = checkNames(program.names, 'program');
	const programId = await slugFor('program', program.id, names);
	return useLink(key, { role: 'coordinator', factor: input.factor }, async () => {
		const { username } = account;
		const sameName = await db().select({ id: person.id }).from(person).where(eq(person.username, username));
		if (sameName.length) throw new Invalid('username', 'username_taken');
		if (await isProgram(programId)) throw new Invalid('id', 'slug_taken');
		const { id } = await createCoordinator({ ...account, programId });
		const coordinator = { id, worksAt: [] };
		await saveNames(coordinator, { kind: 'program', id: programId, names, schoolIds: [], field: 'program' });
		await record({ actorId: null, verb: 'program.create', subject: ['program', programId], schools: [] });
		return { id };
	});
}

/** Makes the first safeguarding lead, of a school that has none. @throws NotFound, Invalid */
export async function setUpLead(key: string, { school, ...input }: FirstLead) {
	await openSetUp(key);
	const isChoice = (await schoolsWithoutLead()).includes(school);
	const { name: displayName, ...account } = await checkAccount(input, () =>
		refuse(!isChoice, 'school', 'school_unknown')
	);
	const entered = await useLink(key, { role: 'lead', factor: input.factor }, () =>
		createLead({ ...account, displayName, schoolId: school })
	);
	forgetStaff();
	return entered;
}
