import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { person, secretChange } from '../../../src/lib/server/kernel/schema/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { changePassword } from '../../../src/lib/server/people/account.ts';
import { setPassword } from '../../../src/lib/server/people/operator.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { chooseOwn } from '../../../src/lib/server/people/secrets/choose-own.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { closeSecretNews, secretNews } from '../../../src/lib/server/people/secrets/secret-news.ts';
import { suspend } from '../../../src/lib/server/people/student-accounts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, cardOf, cards, enter, isOpen, eventCount } from './class.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));

const wrong = new Invalid('password', 'sign_in_wrong');
const cardOver = new Conflict('card_over');
const own = 'nobody knows these words';

describe('the QR code', () => {
	test('can be opened repeatedly, signs in once, and requires a new passphrase', async () => {
		const { token, typed } = await cardOf('t.carver', 'andre');
		for (let times = 0; times < 3; times++) expect((await secrets.openCard(token))?.name).toBe('Andre');
		const { id } = await secrets.signInByCard({ token, next: own });
		expect(await isOpen(id)).toBe(true);
		expect(await secrets.openCard(token)).toBeNull();
		await expect(secrets.signInByCard({ token, next: 'other words entirely' })).rejects.toEqual(cardOver);
		await expect(enter('andre', typed)).rejects.toEqual(wrong);
		expect(await enter('andre', own.toUpperCase())).toHaveProperty('id');
		expect(await eventCount('person.card_used', await personId('andre'))).toBe(1);
	});

	test('that is used twice at once opens one session', async () => {
		const { token } = await cardOf('t.carver', 'destiny');
		const outcomes = await Promise.allSettled([
			secrets.signInByCard({ token, next: own }),
			secrets.signInByCard({ token, next: 'some other words' })
		]);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('accepts no passphrase that is too easy, and stays valid then', async () => {
		const { token } = await cardOf('t.carver', 'elijah');
		for (const [next, code] of [
			['', 'passphrase_short'],
			['too short', 'passphrase_short'],
			['          .          .', 'passphrase_short'],
			['aaaaaaaaaaaaaaaaaaaaaa', 'passphrase_short'],
			['x'.repeat(100_000), 'passphrase_short'],
			['elijah likes football', 'passphrase_name']
		] as const)
			await expect(secrets.signInByCard({ token, next })).rejects.toEqual(new Invalid('next', code));
		expect(await secrets.openCard(token)).not.toBeNull();
	});

	test('does not accept the printed passphrase as the new one', async () => {
		const { token, typed } = await cardOf('t.carver', 'elijah');
		const attempt = secrets.signInByCard({ token, next: typed.replaceAll(' ', '') });
		await expect(attempt).rejects.toEqual(new Invalid('next', 'passphrase_same'));
	});

	test('opens nothing after a week, a newer card, a new passphrase, or a password set by the operator', async () => {
		const first = await cardOf('t.phillips', 'ruby');
		const second = await cardOf('t.phillips', 'ruby');
		expect(await secrets.openCard(first.token)).toBeNull();
		moveClock(8 * 24 * 3_600_000);
		expect(await secrets.openCard(second.token)).toBeNull();
		moveClock(0);
		expect(await secrets.openCard(second.token)).not.toBeNull();
		const change = { current: second.typed, next: own, shared: true, address: address() };
		await changePassword(await actor('ruby'), change);
		expect(await secrets.openCard(second.token)).toBeNull();
		expect(await enter('ruby', 'Nobody knows THESE words')).toHaveProperty('id');
		const third = await cardOf('t.phillips', 'ruby');
		await setPassword('ruby', 'penbridge-demo');
		await expect(secrets.signInByCard({ token: third.token, next: own })).rejects.toEqual(cardOver);
	});

	test('of a closed account, or of a former student, opens nothing', async () => {
		const [owen, logan] = await cards('t.phillips', 'owen', 'logan');
		await suspend(await actor('t.phillips'), await personId('owen'), { reason: 'A test' });
		await endRole(null, await personId('logan'), 'student');
		for (const card of [owen!, logan!]) {
			expect(await secrets.openCard(card.token)).toBeNull();
			await expect(secrets.signInByCard({ token: card.token, next: own })).rejects.toEqual(cardOver);
		}
	});

	test('that was never printed opens nothing', async () => {
		for (const token of ['', 'x', 'a'.repeat(22), 'a'.repeat(100_000), "' or true --", 'ä'.repeat(22)])
			expect(await secrets.openCard(token)).toBeNull();
	});
});

describe('the student is told', () => {
	const day = 24 * 3_600_000;

	test('who made the card, at every sign-in for a fortnight, even after somebody else used it', async () => {
		expect(await secretNews(await actor('naomi'), 'en')).toBeNull();
		const { typed } = await cardOf('t.phillips', 'naomi');
		const { id } = await enter('naomi', typed);
		await chooseOwn({ step: id, next: own });
		moveClock(13 * day);
		await enter('naomi', own);
		expect(await secretNews(await actor('naomi'), 'en')).toMatchObject({ who: 'Mr Brooks' });
		expect(await secretNews(await actor('naomi'), 'zh-Hans')).toMatchObject({ who: '布鲁克斯老师' });
		moveClock(15 * day);
		expect(await secretNews(await actor('naomi'), 'en')).toBeNull();
	});

	test('at the next sign-in, however late that is', async () => {
		const { typed } = await cardOf('t.phillips', 'faith');
		moveClock(40 * day);
		const { id } = await enter('faith', typed);
		await chooseOwn({ step: id, next: own });
		expect(await secretNews(await actor('faith'), 'en')).toMatchObject({ who: 'Mr Brooks' });
		// As long as the card requires a second approval: a fortnight from its use.
		moveClock(53 * day);
		expect(await secretNews(await actor('faith'), 'en')).toMatchObject({ who: 'Mr Brooks' });
		moveClock(55 * day);
		expect(await secretNews(await actor('faith'), 'en')).toBeNull();
	});

	test('of a first card in a line that they close; of a card that is made later all the same, and that stays', async () => {
		const naomi = async () => secretNews(await actor('naomi'), 'en');
		await unrecorded(async () =>
			db()
				.delete(secretChange)
				.where(eq(secretChange.personId, await personId('naomi')))
		);
		await db().update(person).set({ passwordHash: null }).where(eq(person.username, 'naomi'));
		const first = await cardOf('t.phillips', 'naomi');
		await chooseOwn({ step: (await enter('naomi', first.typed)).id, next: own });
		expect(await naomi()).toMatchObject({ first: true, who: 'Mr Brooks' });
		// Somebody else closes their own line alone.
		await closeSecretNews(await actor('faith'));
		expect(await naomi()).toMatchObject({ first: true });
		await closeSecretNews(await actor('naomi'));
		await closeSecretNews(await actor('naomi'));
		expect(await naomi()).toBeNull();
		expect(await eventCount('person.card_seen', await personId('naomi'))).toBe(1);

		const second = await cardOf('t.phillips', 'naomi');
		await chooseOwn({ step: (await enter('naomi', second.typed)).id, next: 'five other words of mine' });
		await closeSecretNews(await actor('naomi'));
		expect(await naomi()).toMatchObject({ first: false, who: 'Mr Brooks' });
	});

	test('nothing about a password that they set themselves', async () => {
		const change = { current: 'penbridge-demo', next: own, shared: true, address: address() };
		await changePassword(await actor('kennedy'), change);
		await enter('kennedy', own);
		expect(await secretNews(await actor('kennedy'), 'en')).toBeNull();
	});
});
