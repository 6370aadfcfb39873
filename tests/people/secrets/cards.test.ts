import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/clock.ts';
import { db } from '../../../src/lib/server/db/index.ts';
import * as t from '../../../src/lib/server/db/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/errors.ts';
import { changePassword } from '../../../src/lib/server/people/account.ts';
import { setPassword } from '../../../src/lib/server/people/operator.ts';
import { changeClassroom, endRole } from '../../../src/lib/server/people/roles.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { secretNews } from '../../../src/lib/server/people/secrets/news.ts';
import { suspend } from '../../../src/lib/server/people/students.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, cardOf, cards, classroomOf, enter, isOpen, told } from './class.ts';

useWorld();
afterEach(() => moveClock(0));

const wrong = new Invalid('password', 'sign_in_wrong');
const over = new Conflict('card_over');
const own = 'nobody knows these words';

describe('a card', () => {
	test('lets its student in however it is typed, and ends the old secret and every session', async () => {
		const before = await enter('maya', 'penbridge-demo');
		const card = await cardOf('t.carver', 'maya');
		expect(await isOpen(before.id)).toBe(false);
		await expect(enter('maya', 'penbridge-demo')).rejects.toEqual(wrong);
		await expect(enter('maya', `${card.typed} x`)).rejects.toEqual(wrong);
		for (const typed of [card.typed, card.typed.toUpperCase(), card.typed.replaceAll(' ', '')])
			expect(await enter('maya', typed)).toHaveProperty('id');
	});

	test('speaks the language of the school; Chinese words are typed as pinyin or as they are', async () => {
		const card = await cardOf('t.chaoyang', 'lin');
		expect(card.words.every(({ text }) => /^\p{Script=Han}{2}$/u.test(text))).toBe(true);
		expect(await enter('lin', card.typed)).toHaveProperty('id');
		expect(await enter('lin', card.words.map(({ text }) => text).join(''))).toHaveProperty('id');
	});

	test('leaves nothing that could be read again', async () => {
		const card = await cardOf('t.carver', 'zoe');
		const kept = JSON.stringify([
			await db().select().from(t.person).where(eq(t.person.username, 'zoe')),
			await db().select().from(t.signInCard),
			await db().select().from(t.auditEvent)
		]);
		for (const secret of [card.token, card.typed, card.typed.replaceAll(' ', '')])
			expect(kept).not.toContain(secret);
		expect(await told('person.card', await personId('zoe'))).toBe(1);
	});

	test('is not made again by a form that is sent again: what was printed stays good', async () => {
		const [teacher, students, batch] = [await actor('t.carver'), [await personId('zoe')], newId()];
		const [card] = await secrets.makeCards(teacher, students, batch);
		const again = secrets.makeCards(teacher, students, batch);
		await expect(again).rejects.toEqual(new Conflict('cards_made'));
		expect(await secrets.openCard(card!.token)).not.toBeNull();
	});

	test('is made for a whole class at once, each with its own', async () => {
		const [teacher, room] = [await actor('t.anshan'), await classroomOf('wei')];
		const ids = await secrets.holdersIn(teacher, room);
		const made = await secrets.makeCards(teacher, ids);
		expect(made).toHaveLength(12);
		expect(new Set(made.map(({ token }) => token)).size).toBe(12);
	});
});

describe('who makes cards, and for whom', () => {
	test.each(['t.moore', 't.phillips', 't.chaoyang', 'coordinator', 'maya', 'noor'])(
		'%s makes none for a student of carver-3',
		async (username) => {
			const before = await db().select().from(t.secretChange);
			await expect(cardOf(username, 'hannah')).rejects.toThrow(NotFound);
			expect(await db().select().from(t.secretChange)).toEqual(before);
		}
	);

	test('one stranger among them, and nobody gets one', async () => {
		await expect(cards('t.carver', 'hannah', 'james')).rejects.toThrow(NotFound);
		expect(await enter('hannah', 'penbridge-demo')).toHaveProperty('id');
		const teacher = await actor('t.carver');
		for (const id of [newId(), 'nonsense', 'a\0b', teacher.id])
			await expect(secrets.makeCards(teacher, [await personId('hannah'), id])).rejects.toThrow(NotFound);
		await expect(secrets.makeCards(teacher, [])).rejects.toEqual(new Invalid('student', 'cards_none'));
		expect(await secrets.holdersIn(teacher, await classroomOf('james'))).toEqual([]);
	});

	test('a student who works here too keeps a secret that no colleague sets', async () => {
		const adult = await personId('t.song');
		const room = await classroomOf('amara');
		const seat = { personId: adult, from: new Date(), grantedBy: await personId('coordinator') };
		await db()
			.insert(t.roleGrant)
			.values({ ...seat, role: 'student', schoolId: 'phillips' });
		await db()
			.insert(t.classroomMembership)
			.values({ ...seat, role: 'student', classroomId: room });
		const hughes = await actor('t.hughes');
		expect(await secrets.holdersIn(hughes, room)).not.toContain(adult);
		await expect(secrets.makeCards(hughes, [adult])).rejects.toThrow(NotFound);
	});

	test('whoever changed class has other teachers now', async () => {
		await changeClassroom(null, await personId('imani'), await classroomOf('aaliyah'));
		await expect(cardOf('t.carver', 'imani')).rejects.toThrow(NotFound);
		expect(await cardOf('t.moore', 'imani')).toHaveProperty('token');
	});
});

describe('the QR code', () => {
	test('is looked at without being used up, signs in once, and wants a new passphrase', async () => {
		const { token, typed } = await cardOf('t.carver', 'andre');
		for (let times = 0; times < 3; times++) expect((await secrets.openCard(token))?.name).toBe('Andre');
		const { id } = await secrets.signInByCard({ token, next: own });
		expect(await isOpen(id)).toBe(true);
		expect(await secrets.openCard(token)).toBeNull();
		await expect(secrets.signInByCard({ token, next: 'other words entirely' })).rejects.toEqual(over);
		await expect(enter('andre', typed)).rejects.toEqual(wrong);
		expect(await enter('andre', own.toUpperCase())).toHaveProperty('id');
		expect(await told('person.card_used', await personId('andre'))).toBe(1);
	});

	test('pressed twice at once it opens one session', async () => {
		const { token } = await cardOf('t.carver', 'destiny');
		const both = await Promise.allSettled([
			secrets.signInByCard({ token, next: own }),
			secrets.signInByCard({ token, next: 'some other words' })
		]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test.each([
		['', 'passphrase_short'],
		['too short', 'passphrase_short'],
		['          .          .', 'passphrase_short'],
		['aaaaaaaaaaaaaaaaaaaaaa', 'passphrase_short'],
		['elijah likes football', 'passphrase_name'],
		['x'.repeat(100_000), 'passphrase_short']
	])('%s is no passphrase, and the card stays', async (next, code) => {
		const { token } = await cardOf('t.carver', 'elijah');
		const attempt = secrets.signInByCard({ token, next });
		await expect(attempt).rejects.toEqual(new Invalid('next', code));
		expect(await secrets.openCard(token)).not.toBeNull();
	});

	test('the printed passphrase is no new one', async () => {
		const { token, typed } = await cardOf('t.carver', 'elijah');
		const attempt = secrets.signInByCard({ token, next: typed.replaceAll(' ', '') });
		await expect(attempt).rejects.toEqual(new Invalid('next', 'passphrase_same'));
	});

	test('opens nothing after its time, after a newer card, a new passphrase or the operator’s', async () => {
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
		await expect(secrets.signInByCard({ token: third.token, next: own })).rejects.toEqual(over);
	});

	test('of a closed account, or of somebody who is no student any more, opens nothing', async () => {
		const [owen, logan] = await cards('t.phillips', 'owen', 'logan');
		await suspend(await actor('t.phillips'), await personId('owen'), { reason: 'A test' });
		await endRole(null, await personId('logan'), 'student');
		for (const card of [owen!, logan!]) {
			expect(await secrets.openCard(card.token)).toBeNull();
			await expect(secrets.signInByCard({ token: card.token, next: own })).rejects.toEqual(over);
		}
	});

	test.each(['', 'x', 'a'.repeat(22), 'a'.repeat(100_000), "' or true --", 'ä'.repeat(22), '\0'.repeat(22)])(
		'nobody gets in with %j',
		async (token) => {
			expect(await secrets.openCard(token.slice(0, 200))).toBeNull();
		}
	);
});

describe('the student is told', () => {
	const day = 24 * 3_600_000;

	test('who made the card, at every sign-in of the fortnight, also when somebody was there before them', async () => {
		expect(await secretNews(await actor('naomi'), 'en')).toBeNull();
		const { typed } = await cardOf('t.phillips', 'naomi');
		await enter('naomi', typed);
		moveClock(13 * day);
		await enter('naomi', typed);
		expect(await secretNews(await actor('naomi'), 'en')).toMatchObject({ who: 'Mr Brooks' });
		expect(await secretNews(await actor('naomi'), 'zh-Hans')).toMatchObject({ who: '布鲁克斯老师' });
		moveClock(15 * day);
		expect(await secretNews(await actor('naomi'), 'en')).toBeNull();
	});

	test('at the next sign-in, however late that is', async () => {
		const { typed } = await cardOf('t.phillips', 'faith');
		moveClock(40 * day);
		expect(await secretNews(await actor('faith'), 'en')).toBeNull();
		await enter('faith', typed);
		expect(await secretNews(await actor('faith'), 'en')).toMatchObject({ who: 'Mr Brooks' });
		moveClock(42 * day);
		expect(await secretNews(await actor('faith'), 'en')).toBeNull();
	});

	test('and not what they set themselves', async () => {
		const change = { current: 'penbridge-demo', next: own, shared: true, address: address() };
		await changePassword(await actor('kennedy'), change);
		await enter('kennedy', own);
		expect(await secretNews(await actor('kennedy'), 'en')).toBeNull();
	});
});
