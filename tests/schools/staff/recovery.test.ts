import { afterEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import {
	beginFactor,
	hasFactor,
	confirmFactor
} from '../../../src/lib/server/people/second-factor/factor.ts';
import { sameHand } from '../../../src/lib/server/people/hands/same-hand.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import {
	findLink,
	hasUnread,
	markLinkRead,
	linksFor,
	recover
} from '../../../src/lib/server/schools/staff/use-recovery-link.ts';
import { askForHelp, makeLink } from '../../../src/lib/server/schools/staff/recovery.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, codeOf } from './joining.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));

const demo = 'penbridge-demo';
const password = 'seven slow rivers';
const enter = (username: string, secret = demo) =>
	signIn({ username, password: secret, shared: true, address: address() });
const help = async (by: string, schoolId: string, whom: string, resetsFactor = false) =>
	(await staff.helpColleague(await actor(by), { schoolId, personId: await personId(whom), resetsFactor }))!;
const use = (token: string) => recover(token, { password, shared: true, address: address() });

describe('making a recovery link', () => {
	test.each([
		['a colleague', 't.moore', 'carver', 't.ellis', NotFound],
		['the lead of another school', 't.phillips', 'carver', 't.ellis', NotFound],
		['the lead, somebody of another school', 't.carver', 'carver', 't.phillips', NotFound],
		['the lead, a student', 't.carver', 'carver', 'maya', NotFound],
		['the lead, themself', 't.carver', 'carver', 't.carver', Forbidden]
	] as const)('is refused: %s', async (_, by, schoolId, whom, refusal) => {
		await expect(help(by, schoolId, whom)).rejects.toThrow(refusal);
	});

	test('is refused to a lead or coordinator who would gain power, over staff who work elsewhere or coordinate', async () => {
		const [ellis, song] = [await personId('t.ellis'), await personId('t.song')];
		const from = new Date();
		const also = { personId: ellis, role: 'teacher' as const, schoolId: 'phillips', from };
		await db().insert(t.roleGrant).values(also);
		await db()
			.insert(t.roleGrant)
			.values({ personId: song, role: 'coordinator', programId: 'birmingham-anshan', from });
		await expect(help('t.carver', 'carver', 't.ellis')).rejects.toThrow(Forbidden);
		await expect(help('t.anshan', 'anshan', 't.song')).rejects.toThrow(Forbidden);
		await expect(help('coordinator', 'anshan', 't.song')).rejects.toThrow(Forbidden);
		// A coordinator of Anshan alone does not answer for Carver.
		await expect(help('t.song', 'phillips', 't.ellis')).rejects.toThrow(Forbidden);
		expect(await help('coordinator', 'carver', 't.ellis')).toHaveLength(43);
		await db()
			.delete(t.roleGrant)
			.where(and(eq(t.roleGrant.personId, ellis), eq(t.roleGrant.schoolId, 'phillips')));
	});
});

describe('a recovery link', () => {
	test('ends sessions when it is made; the old password works until it is used, then only the new one', async () => {
		const open = await enter('t.ellis');
		const token = await help('t.carver', 'carver', 't.ellis');
		expect(await session.resolve(open.id)).toBeNull();
		expect(JSON.stringify(await db().select().from(t.recoveryLink))).not.toContain(token);
		const laterSession = await enter('t.ellis');
		expect(await findLink(token, address())).toEqual({ username: 't.ellis', resetsFactor: false });
		await expect(recover(token, { password: 'short', shared: true, address: address() })).rejects.toEqual(
			new Invalid('password', 'password_length')
		);
		const outcomes = await Promise.allSettled([use(token), use(token)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await session.resolve(laterSession.id)).toBeNull();
		await expect(enter('t.ellis')).rejects.toThrow(Invalid);
		expect((await enter('t.ellis', password)).step).toBeNull();
	});

	test('expires after a day, and a newer one replaces it', async () => {
		const [first, second] = [
			await help('t.carver', 'carver', 't.moore'),
			await help('t.carver', 'carver', 't.moore')
		];
		await expect(findLink(first, address())).rejects.toThrow(NotFound);
		expect(await findLink(second, address())).toBeTruthy();
		moveClock(24 * 3_600_000 + 1_000);
		await expect(use(second)).rejects.toThrow(NotFound);
	});

	test('is recorded as set by the helper: the two are one hand until somebody else confirms the owner', async () => {
		const token = await help('t.chaoyang', 'chaoyang', 't.guo');
		await use(token);
		const [guo, zhao] = [await personId('t.guo'), await personId('t.chaoyang')];
		const rows = await db().select().from(t.secretChange).where(eq(t.secretChange.personId, guo));
		expect(rows.map(({ by }) => by).sort()).toEqual([guo, zhao].sort());
		expect(await sameHand(zhao, [guo])).toBe(true);
		expect(await sameHand(guo, [zhao])).toBe(true);
		expect(await sameHand(guo, [await personId('t.sun')])).toBe(false);
		moveClock(15 * 24 * 3_600_000);
		expect(await sameHand(zhao, [guo])).toBe(true);
		const who = { schoolId: 'chaoyang', personId: guo };
		await expect(staff.confirmHand(await actor('t.chaoyang'), who)).rejects.toThrow(Forbidden);
		await staff.confirmHand(await actor('coordinator'), who);
		expect(await sameHand(zhao, [guo])).toBe(false);
		await expect(staff.confirmHand(await actor('coordinator'), who)).rejects.toEqual(
			new Conflict('hand_confirmed')
		);
	});

	test('binds nobody where it left by mail', async () => {
		const guo = await personId('t.guo');
		await unrecorded(() => db().insert(t.secretChange).values({ personId: guo, by: guo, at: now() }));
		expect(await sameHand(await personId('t.chaoyang'), [guo])).toBe(false);
	});

	test('opens nothing for somebody whose account is closed meanwhile', async () => {
		const token = await help('t.phillips', 'phillips', 't.grant');
		const by = await personId('coordinator');
		await db()
			.insert(t.suspension)
			.values({ personId: await personId('t.grant'), by, reason: 'A test', from: new Date() });
		await expect(use(token)).rejects.toThrow(NotFound);
	});
});

describe('the second factor of the person', () => {
	test('stays, so that the link alone does not sign anybody in', async () => {
		const who = await personId('t.he');
		await beginFactor(who);
		await confirmFactor(who, await codeOf(who, -1));
		const entered = await use(await help('coordinator', 'anshan', 't.he'));
		expect(entered.step).toBe('code');
		expect(await session.resolve(entered.id)).toBeNull();
		expect(await hasFactor(who)).toBe(true);
	});

	test('is removed when the link explicitly says so', async () => {
		const entered = await use(await help('coordinator', 'anshan', 't.he', true));
		expect(entered.step).toBeNull();
		expect(await hasFactor(await personId('t.he'))).toBe(false);
		expect((await session.resolve(entered.id))?.actor.displayName).toBe('Mr He');
	});
});

describe('the person is told of a recovery link', () => {
	test('at the next sign-in, until they have read it, and it stays listed for months', async () => {
		const hughes = await actor('t.hughes');
		expect(await hasUnread(hughes.id)).toBe(false);
		await use(await help('t.phillips', 'phillips', 't.hughes'));
		const [link] = await linksFor(hughes.id);
		expect(link).toMatchObject({ by: 'Mr Brooks', resetsFactor: false });
		expect(link!.usedAt).not.toBeNull();
		await expect(markLinkRead(await actor('t.phillips'), link!.id)).rejects.toThrow(NotFound);
		await markLinkRead(hughes, link!.id);
		await expect(markLinkRead(hughes, link!.id)).rejects.toThrow(NotFound);
		expect(await hasUnread(hughes.id)).toBe(false);
		expect(await linksFor(hughes.id)).toHaveLength(1);
		moveClock(91 * 24 * 3_600_000);
		expect(await linksFor(hughes.id)).toHaveLength(0);
	});

	test('also when the operator made it', async () => {
		const who = await personId('coordinator');
		const link = await makeLink({ by: null, personId: who, resetsFactor: false, byMail: false });
		await use(link.token!);
		expect(await linksFor(who)).toMatchObject([{ by: null }]);
	});
});

describe('asking for help', () => {
	const requesters = async () =>
		(await db().select().from(t.recoveryRequest)).map(({ personId: who }) => who);

	test('is recorded once for each member of staff and for nobody else, and the answer is always the same', async () => {
		const sun = await personId('t.sun');
		for (const name of ['t.sun', ' T.SUN ', 'maya', 'nobody', 't.rivera', 'a\0b', 'x'.repeat(100_000), ''])
			expect(await askForHelp(name, address())).toBeUndefined();
		expect(await requesters()).toEqual([sun]);
		await help('t.chaoyang', 'chaoyang', 't.sun');
		const [row] = await db().select().from(t.recoveryRequest);
		expect(row!.closedBy).toBe(await personId('t.chaoyang'));
	});
});
