import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { beginFactor } from '../../../src/lib/server/people/second-factor/factor.ts';
import {
	requireFactors,
	exemptFromFactors
} from '../../../src/lib/server/people/second-factor/program-rule.ts';
import { isRequired } from '../../../src/lib/server/people/second-factor/required.ts';
import {
	giveCode,
	stepView,
	setUpFactor
} from '../../../src/lib/server/people/second-factor/sign-in-steps.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, codeOf } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const demo = 'penbridge-demo';
const enter = (username: string, password = demo) =>
	signIn({ username, password, shared: true, address: address() });

describe('the requirement of a second factor', () => {
	test('is off in the demo, and covers all staff of a program that requires it', async () => {
		expect(await isRequired(await personId('t.carver'))).toBe(false);
		await requireFactors(await actor('coordinator'), 'birmingham-beijing');
		const required = async (who: string) => isRequired(await personId(who));
		expect(await required('t.carver')).toBe(true);
		expect(await required('t.rivera')).toBe(true);
		expect(await required('coordinator')).toBe(true);
		expect(await required('t.phillips')).toBe(false);
		expect(await required('maya')).toBe(false);
	});

	test('signs out staff without a factor and leads them to set one up; sessions of others go on', async () => {
		const [carver, brooks] = [await enter('t.guo'), await enter('t.phillips')];
		expect(carver.step).toBe('set-up');
		await exemptFromFactors(await actor('coordinator'), 'birmingham-beijing', 'A test');
		const entered = await enter('t.guo');
		expect(entered.step).toBeNull();
		await requireFactors(await actor('coordinator'), 'birmingham-beijing');
		expect(await session.resolve(entered.id)).toBeNull();
		expect(await session.resolve(brooks.id)).not.toBeNull();
	});

	test('is changed only by the program’s coordinator, with a reason', async () => {
		await expect(exemptFromFactors(await actor('t.carver'), 'birmingham-beijing', 'x')).rejects.toThrow(
			NotFound
		);
		await expect(exemptFromFactors(await actor('coordinator'), 'birmingham-beijing', ' ')).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(requireFactors(await actor('coordinator'), 'birmingham-beijing')).rejects.toThrow(Conflict);
		await expect(requireFactors(await actor('coordinator'), 'nowhere')).rejects.toThrow(NotFound);
	});
});

describe('between password and code', () => {
	test('there is no session, and the id of the step opens none', async () => {
		const { id, step, personId: who } = await enter('t.sun');
		expect(step).toBe('set-up');
		expect(await session.resolve(id)).toBeNull();
		expect(await db().select().from(t.session).where(eq(t.session.userId, who))).toEqual([]);
		expect(JSON.stringify(await db().select().from(t.signInStep))).not.toContain(id);
		expect((await stepView(id))?.setUp?.qr.path).toMatch(/^M/);
		moveClock(10 * 60_000 + 1_000);
		expect(await stepView(id)).toBeNull();
		await expect(setUpFactor({ step: id, code: '000000', address: address() })).rejects.toThrow(Conflict);
	});

	test('a factor is set up, signs in, and is asked for next time; the step can be used once', async () => {
		const { id: step, personId: who } = await enter('t.sun');
		await expect(setUpFactor({ step, code: '123', address: address() })).rejects.toEqual(
			new Invalid('code', 'code_wrong')
		);
		const code = await codeOf(who);
		const done = await setUpFactor({ step, code, address: address() });
		expect(done.codes).toHaveLength(10);
		expect((await session.resolve(done.id))?.actor.displayName).toBe('Mr Sun');
		await expect(setUpFactor({ step, code, address: address() })).rejects.toThrow(Conflict);
		const again = await enter('t.sun');
		expect(again.step).toBe('code');
		// The code that set it up is used up.
		await expect(giveCode({ step: again.id, code, address: address() })).rejects.toThrow(Invalid);
		const next = await codeOf(who, 1);
		expect(
			await giveCode({ step: again.id, code: ` ${next.slice(0, 3)} ${next.slice(3)}`, address: address() })
		).toMatchObject({
			personId: who
		});
	});

	test('a second tab does not replace the factor that the first has set up', async () => {
		const [first, second] = [await enter('t.moore'), await enter('t.moore')];
		await setUpFactor({ step: first.id, code: await codeOf(first.personId), address: address() });
		await beginFactor(first.personId);
		await expect(
			setUpFactor({ step: second.id, code: await codeOf(first.personId), address: address() })
		).rejects.toThrow(Conflict);
	});

	test('closing all sessions, or the account, ends the step too', async () => {
		const { id: step, personId: who } = await enter('t.ellis');
		await session.closeAll(who);
		expect(await stepView(step)).toBeNull();
		const again = await enter('t.ellis');
		const by = await personId('coordinator');
		await db().insert(t.suspension).values({ personId: who, by, reason: 'A test', from: now() });
		expect(await stepView(again.id)).toBeNull();
	});
});
