// A second factor that is set up with the account, in one form.
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { isRequiredAt, offerFirst, signIn } from '../../../src/lib/server/people/index.ts';
import { giveCode } from '../../../src/lib/server/people/second-factor/sign-in-steps.ts';
import { accept, findInvitation } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import { useWorld } from '../../setup/database.ts';
import { address, askForFactors, chosen, codeOf, invited, password } from './joining.ts';

useWorld();

const shown = (secret: string, steps = 0) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() + steps * 30_000 });

describe('whether a school asks for it', () => {
	test('it does not where every program is exempt; it does where one is not, or where it has no program', async () => {
		expect(await isRequiredAt('carver')).toBe(false);
		await db()
			.insert(t.school)
			.values({
				...(await db().select().from(t.school).where(eq(t.school.id, 'carver')))[0]!,
				id: 'lonely'
			});
		expect(await isRequiredAt('lonely')).toBe(true);
		await askForFactors();
		expect(await isRequiredAt('carver')).toBe(true);
	});
});

describe('with an invitation', () => {
	beforeAll(askForFactors);

	test('the first code signs in, recovery codes are handed out once, and the next sign-in asks for a code', async () => {
		const token = await invited('t.carver', 'carver');
		const { secret } = offerFirst('Carver High School');
		const code = shown(secret);
		const who = chosen({ factor: { secret, code: ` ${code} ` } });
		const entered = await accept(token, address(), who);
		expect(entered.step).toBeNull();
		expect(entered.codes).toHaveLength(10);
		expect((await session.resolve(entered.id))!.actor.waits).toBe(true);
		const again = await signIn({ username: who.username, password, shared: true, address: address() });
		expect(again.step).toBe('code');
		// The code of the form is used up.
		const used = { step: again.id, code, address: address() };
		await expect(giveCode(used)).rejects.toEqual(new Invalid('code', 'code_wrong'));
		const next = { ...used, code: await codeOf(entered.personId, 1) };
		expect(await giveCode(next)).toHaveProperty('id');
		const events = await db().select().from(t.auditEvent).where(eq(t.auditEvent.actorId, entered.personId));
		expect(events.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['factor.set', 'session.open']));
		expect(JSON.stringify(events)).not.toContain(secret);
	});

	test.each([
		['a wrong code', () => ({ secret: offerFirst('x').secret, code: '000000' })],
		[
			'a code of another secret',
			() => ({ secret: offerFirst('x').secret, code: shown(offerFirst('x').secret) })
		],
		['a short secret', () => ({ secret: 'ABCDEFGH', code: shown('ABCDEFGH') })],
		['no secret', () => ({ secret: '', code: '123456' })],
		['signs that no secret has', () => ({ secret: `\0${'A'.repeat(31)}`, code: '😀' })]
	])('%s is refused at its field, and no account is made', async (_, factorOf) => {
		const token = await invited('t.carver', 'carver');
		const who = chosen({ factor: factorOf() });
		await expect(accept(token, address(), who)).rejects.toEqual(new Invalid('code', 'code_wrong'));
		expect(await db().select().from(t.person).where(eq(t.person.username, who.username))).toEqual([]);
		expect(await findInvitation(token, address())).toMatchObject({ schoolId: 'carver' });
	});

	test('without a code the next step asks for one, as before', async () => {
		const entered = await accept(await invited('t.carver', 'carver'), address(), chosen());
		expect(entered).toMatchObject({ step: 'set-up' });
		expect(entered.codes).toBeUndefined();
		expect(await session.resolve(entered.id)).toBeNull();
	});
});

test('a form that was refused keeps its secret; anything else is replaced by a new one', () => {
	const { secret } = offerFirst('Carver');
	expect(offerFirst('Carver', secret).secret).toBe(secret);
	for (const sent of [undefined, '', 'a'.repeat(32), secret.slice(1), `${secret}A`, new File([], 'x')])
		expect(offerFirst('Carver', sent).secret).not.toBe(sent);
	expect(offerFirst('Carver').secret).not.toBe(offerFirst('Carver').secret);
});
