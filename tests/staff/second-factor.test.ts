import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as session from '../../src/lib/server/access/session.ts';
import { moveClock, now } from '../../src/lib/server/clock.ts';
import { db, transaction } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '../../src/lib/server/errors.ts';
import { begin, hasFactor, prove, takeFactor } from '../../src/lib/server/people/second-factor/factor.ts';
import * as own from '../../src/lib/server/people/second-factor/own.ts';
import { askAgain, doWithout } from '../../src/lib/server/people/second-factor/program.ts';
import { isRequired } from '../../src/lib/server/people/second-factor/required.ts';
import { giveCode, onTheWay, setUp } from '../../src/lib/server/people/second-factor/steps.ts';
import { signIn } from '../../src/lib/server/people/sign-in.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { address, codeOf } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const demo = 'penbridge-demo';
const enter = (username: string, password = demo) =>
	signIn({ username, password, shared: true, address: address() });

/** Sets a factor up for somebody, with a code of the half minute before this one, so that the next still counts. */
async function withFactor(username: string): Promise<{ id: string; codes: string[] }> {
	const id = await personId(username);
	await begin(id);
	return { id, codes: (await prove(id, await codeOf(id, -1)))! };
}

describe('whether it is asked for', () => {
	test('not in the demo, which says why; of everybody once one of their programs asks', async () => {
		expect(await isRequired(await personId('t.carver'))).toBe(false);
		await askAgain(await actor('coordinator'), 'birmingham-beijing');
		const asked = async (who: string) => isRequired(await personId(who));
		expect(await asked('t.carver')).toBe(true);
		expect(await asked('t.rivera')).toBe(true);
		expect(await asked('coordinator')).toBe(true);
		expect(await asked('t.phillips')).toBe(false);
		expect(await asked('maya')).toBe(false);
	});

	test('whoever has none is signed out and led to set one up; the session of somebody who need not goes on', async () => {
		const [carver, brooks] = [await enter('t.guo'), await enter('t.phillips')];
		expect(carver.step).toBe('set-up');
		await doWithout(await actor('coordinator'), 'birmingham-beijing', 'A test');
		const there = await enter('t.guo');
		expect(there.step).toBeNull();
		await askAgain(await actor('coordinator'), 'birmingham-beijing');
		expect(await session.resolve(there.id)).toBeNull();
		expect(await session.resolve(brooks.id)).not.toBeNull();
	});

	test('only its coordinator says so, with a reason', async () => {
		await expect(doWithout(await actor('t.carver'), 'birmingham-beijing', 'x')).rejects.toThrow(NotFound);
		await expect(doWithout(await actor('coordinator'), 'birmingham-beijing', ' ')).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(askAgain(await actor('coordinator'), 'birmingham-beijing')).rejects.toThrow(Conflict);
		await expect(askAgain(await actor('coordinator'), 'nowhere')).rejects.toThrow(NotFound);
	});
});

describe('between password and code', () => {
	test('somebody is nobody: no session, and the id opens none', async () => {
		const { id, step, personId: who } = await enter('t.sun');
		expect(step).toBe('set-up');
		expect(await session.resolve(id)).toBeNull();
		expect(await db().select().from(t.session).where(eq(t.session.userId, who))).toEqual([]);
		expect(JSON.stringify(await db().select().from(t.signInStep))).not.toContain(id);
		expect((await onTheWay(id))?.setUp?.qr.path).toMatch(/^M/);
		moveClock(10 * 60_000 + 1_000);
		expect(await onTheWay(id)).toBeNull();
		await expect(setUp({ step: id, code: '000000', address: address() })).rejects.toThrow(Conflict);
	});

	test('set up, signed in, and asked for the next time; the way is taken once', async () => {
		const { id: step, personId: who } = await enter('t.sun');
		await expect(setUp({ step, code: '123', address: address() })).rejects.toEqual(
			new Invalid('code', 'code_wrong')
		);
		const code = await codeOf(who);
		const done = await setUp({ step, code, address: address() });
		expect(done.codes).toHaveLength(10);
		expect((await session.resolve(done.id))?.actor.displayName).toBe('Mr Sun');
		await expect(setUp({ step, code, address: address() })).rejects.toThrow(Conflict);
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

	test('a second tab does not replace what the first has set up', async () => {
		const [one, two] = [await enter('t.moore'), await enter('t.moore')];
		await setUp({ step: one.id, code: await codeOf(one.personId), address: address() });
		await begin(one.personId);
		await expect(
			setUp({ step: two.id, code: await codeOf(one.personId), address: address() })
		).rejects.toThrow(Conflict);
	});

	test('a new password, or a closed account, ends the way too', async () => {
		const { id: step, personId: who } = await enter('t.ellis');
		await session.closeAll(who);
		expect(await onTheWay(step)).toBeNull();
		const again = await enter('t.ellis');
		const by = await personId('coordinator');
		await db().insert(t.suspension).values({ personId: who, by, reason: 'A test', from: now() });
		expect(await onTheWay(again.id)).toBeNull();
	});
});

describe('codes', () => {
	let who: { id: string; codes: string[] };
	beforeAll(async () => void (who = await withFactor('t.grant')));
	const take = (typed: string) => transaction(() => takeFactor(who.id, typed));

	test('a code counts once, in whichever of two tabs comes first', async () => {
		const code = await codeOf(who.id);
		expect((await Promise.all([take(code), take(code)])).sort()).toEqual(['code', 'wrong']);
		expect(await take(code)).toBe('wrong');
	});

	test('one that is older than the last is refused, and full-width digits are digits', async () => {
		moveClock(5 * 60_000);
		const [before, code] = [await codeOf(who.id, -1), await codeOf(who.id)];
		expect(
			await take(code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))
		).toBe('code');
		expect(await take(before)).toBe('wrong');
		expect(await take(await codeOf(who.id, 2))).toBe('wrong');
		expect(await take(await codeOf(who.id, 1))).toBe('code');
	});

	test('whatever is tried in whichever order, what is taken only ever moves on', async () => {
		let [clock, last] = [60 * 60_000, 0];
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90 }), of: fc.integer({ min: -3, max: 3 }) }), {
					minLength: 1,
					maxLength: 8
				}),
				async (tries) => {
					for (const { wait, of } of tries) {
						moveClock((clock += wait * 1_000));
						const step = Math.floor(now().getTime() / 30_000) + of;
						const taken = (await take(await codeOf(who.id, of))) === 'code';
						expect(taken).toBe(Math.abs(of) <= 1 && step > last);
						if (taken) last = step;
						await db().update(t.secondFactor).set({ failures: 0 });
					}
				}
			),
			{ numRuns: 25 }
		);
	});

	test('a recovery code counts once, however it is typed; the database has only its hash', async () => {
		const [code] = who.codes;
		expect(JSON.stringify(await db().select().from(t.recoveryCode))).not.toContain(code!.replaceAll('-', ''));
		const typed = code!.toUpperCase().replaceAll('-', ' ');
		expect((await Promise.all([take(typed), take(typed)])).sort()).toEqual(['paper', 'wrong']);
	});

	test.each(['', '0', '000000', 'a\0b', 'x'.repeat(100_000), '٠٠٠٠٠٠', "' or 1=1"])(
		'nonsense is wrong: %#',
		async (typed) => {
			expect(await take(typed)).toBe('wrong');
		}
	);

	test('after fifty wrong ones in a row somebody else has to help, also with a right one', async () => {
		moveClock(3 * 60 * 60_000);
		await db().update(t.secondFactor).set({ failures: 50 }).where(eq(t.secondFactor.personId, who.id));
		expect(await take(await codeOf(who.id))).toBe('locked');
		expect(await take(who.codes[1]!)).toBe('locked');
		await db().update(t.secondFactor).set({ failures: 0 });
	});

	test('guessing is slowed down, and the right password does not start the count anew', async () => {
		const guess = async () => {
			const { id: step } = await enter('t.grant');
			return giveCode({ step, code: '000000', address: address() }).catch((refused: unknown) => refused);
		};
		const answers = [];
		for (let n = 0; n < 10; n++) answers.push(await guess());
		expect(answers[0]).toEqual(new Invalid('code', 'code_wrong'));
		expect(answers.at(-1)).toBeInstanceOf(TooMany);
	});
});

describe('in one’s own account', () => {
	const proof = { current: demo, address: '203.0.113.99' };

	test('begun with the password, proved with a code, moved only with a code of the old one', async () => {
		const brooks = await actor('t.phillips');
		await expect(own.beginOwn(brooks, { ...proof, current: 'x' })).rejects.toThrow(Invalid);
		const { secret } = await own.beginOwn(brooks, proof);
		await expect(
			own.proveOwn(brooks, { secret: 'another', code: await codeOf(brooks.id), address: address() })
		).rejects.toThrow(Conflict);
		expect(await own.pendingOffer(brooks, 'another')).toBeNull();
		const codes = await own.proveOwn(brooks, { secret, code: await codeOf(brooks.id), address: address() });
		expect(await hasFactor(brooks.id)).toBe(true);
		await expect(own.beginOwn(brooks, proof)).rejects.toEqual(new Invalid('code', 'code_wrong'));
		await own.beginOwn(brooks, { ...proof, code: codes[0] });
		const renewed = await own.renewOwn(brooks, { ...proof, code: codes[1] });
		await expect(own.renewOwn(brooks, { ...proof, code: codes[2] })).rejects.toThrow(Invalid);
		expect((await own.ownFactor(brooks)).left).toBe(10);
		await own.endOwn(brooks, { ...proof, code: renewed[0] });
		expect(await hasFactor(brooks.id)).toBe(false);
	});

	test('not ended where a program asks for it, and none of it is for students', async () => {
		const { codes } = await withFactor('t.chaoyang');
		await expect(own.endOwn(await actor('t.chaoyang'), { ...proof, code: codes[0] })).rejects.toEqual(
			new Forbidden('factor_required')
		);
		await expect(own.ownFactor(await actor('maya'))).rejects.toThrow(NotFound);
		await expect(own.beginOwn(await actor('maya'), proof)).rejects.toThrow(NotFound);
	});
});
