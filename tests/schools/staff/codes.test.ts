import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from '../../../src/lib/server/kernel/errors.ts';
import {
	beginFactor,
	hasFactor,
	confirmFactor,
	checkFactor
} from '../../../src/lib/server/people/second-factor/factor.ts';
import * as own from '../../../src/lib/server/people/second-factor/change-factor.ts';
import { giveCode } from '../../../src/lib/server/people/second-factor/sign-in-steps.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, askForFactors, codeOf } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const demo = 'penbridge-demo';
const enter = (username: string, password = demo) =>
	signIn({ username, password, shared: true, address: address() });

/** Sets up a factor with the code of the previous half minute, so that the current one is still usable. */
async function withFactor(username: string): Promise<{ id: string; codes: string[] }> {
	const id = await personId(username);
	await beginFactor(id);
	return { id, codes: (await confirmFactor(id, await codeOf(id, -1)))! };
}

describe('codes of a second factor', () => {
	let who: { id: string; codes: string[] };
	beforeAll(async () => void (who = await withFactor('t.grant')));
	const take = (typed: string) => transaction(() => checkFactor(who.id, typed));

	test('a code counts once, even in two tabs at once', async () => {
		const code = await codeOf(who.id);
		expect((await Promise.all([take(code), take(code)])).sort()).toEqual(['code', 'wrong']);
		expect(await take(code)).toBe('wrong');
	});

	test('a code older than the last one is refused, and full-width digits are accepted', async () => {
		moveClock(5 * 60_000);
		const [before, code] = [await codeOf(who.id, -1), await codeOf(who.id)];
		expect(
			await take(code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))
		).toBe('code');
		expect(await take(before)).toBe('wrong');
		expect(await take(await codeOf(who.id, 2))).toBe('wrong');
		expect(await take(await codeOf(who.id, 1))).toBe('code');
	});

	test('accepted codes only ever move forward, whatever is tried in whichever order', async () => {
		let [clock, last] = [60 * 60_000, 0];
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90 }), of: fc.integer({ min: -3, max: 3 }) }), {
					minLength: 1,
					maxLength: 8
				}),
				async (tries) => {
					for (const { wait, of: offset } of tries) {
						moveClock((clock += wait * 1_000));
						const step = Math.floor(now().getTime() / 30_000) + offset;
						const accepted = (await take(await codeOf(who.id, offset))) === 'code';
						expect(accepted).toBe(Math.abs(offset) <= 1 && step > last);
						if (accepted) last = step;
						await db().update(t.secondFactor).set({ failures: 0 });
					}
				}
			),
			{ numRuns: 25 }
		);
	});

	test('a recovery code counts once, however it is typed, and the database stores only its hash', async () => {
		const [code] = who.codes;
		expect(JSON.stringify(await db().select().from(t.recoveryCode))).not.toContain(code!.replaceAll('-', ''));
		const typed = code!.toUpperCase().replaceAll('-', ' ');
		expect((await Promise.all([take(typed), take(typed)])).sort()).toEqual(['paper', 'wrong']);
	});

	test.each(['', '0', '000000', 'a\0b', 'x'.repeat(100_000), '٠٠٠٠٠٠', "' or 1=1"])(
		'invalid input is wrong: %#',
		async (typed) => {
			expect(await take(typed)).toBe('wrong');
		}
	);

	test('after fifty wrong codes in a row even a right one is refused, and somebody else has to help', async () => {
		moveClock(3 * 60 * 60_000);
		await db().update(t.secondFactor).set({ failures: 50 }).where(eq(t.secondFactor.personId, who.id));
		expect(await take(await codeOf(who.id))).toBe('locked');
		expect(await take(who.codes[1]!)).toBe('locked');
		await db().update(t.secondFactor).set({ failures: 0 });
	});

	test('guessing is slowed down, and the right password does not reset the count', async () => {
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

describe('the second factor in one’s own account', () => {
	const proof = { current: demo, address: '203.0.113.99' };

	test('is begun with the password, proved with a code, and changed only with a code of the old one', async () => {
		const brooks = await actor('t.phillips');
		await expect(own.beginNewFactor(brooks, { ...proof, current: 'x' })).rejects.toThrow(Invalid);
		const { secret } = await own.beginNewFactor(brooks, proof);
		await expect(
			own.confirmNewFactor(brooks, { secret: 'another', code: await codeOf(brooks.id), address: address() })
		).rejects.toThrow(Conflict);
		expect(await own.pendingOffer(brooks, 'another')).toBeNull();
		const codes = await own.confirmNewFactor(brooks, {
			secret,
			code: await codeOf(brooks.id),
			address: address()
		});
		expect(await hasFactor(brooks.id)).toBe(true);
		await expect(own.beginNewFactor(brooks, proof)).rejects.toEqual(new Invalid('code', 'code_wrong'));
		await own.beginNewFactor(brooks, { ...proof, code: codes[0] });
		const renewed = await own.renewOwnCodes(brooks, { ...proof, code: codes[1] });
		await expect(own.renewOwnCodes(brooks, { ...proof, code: codes[2] })).rejects.toThrow(Invalid);
		expect((await own.ownFactorState(brooks)).left).toBe(10);
		await own.removeOwnFactor(brooks, { ...proof, code: renewed[0] });
		expect(await hasFactor(brooks.id)).toBe(false);
	});

	test('cannot be ended where a program requires it, and is not for students', async () => {
		await askForFactors();
		const { codes } = await withFactor('t.chaoyang');
		await expect(
			own.removeOwnFactor(await actor('t.chaoyang'), { ...proof, code: codes[0] })
		).rejects.toEqual(new Forbidden('factor_required'));
		await expect(own.ownFactorState(await actor('maya'))).rejects.toThrow(NotFound);
		await expect(own.beginNewFactor(await actor('maya'), proof)).rejects.toThrow(NotFound);
	});
});
