import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { changeClassroom } from '../../../src/lib/server/people/roles.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { cardOf, cards, classroomOf, enter, isOpen, eventCount } from './class.ts';

useWorld();

const wrong = new Invalid('password', 'sign_in_wrong');

describe('a card', () => {
	test('signs its student in however it is typed, and ends the old password and every session', async () => {
		const before = await enter('maya', 'penbridge-demo');
		const card = await cardOf('t.carver', 'maya');
		expect(await isOpen(before.id)).toBe(false);
		await expect(enter('maya', 'penbridge-demo')).rejects.toEqual(wrong);
		await expect(enter('maya', `${card.typed} x`)).rejects.toEqual(wrong);
		for (const typed of [card.typed, card.typed.toUpperCase(), card.typed.replaceAll(' ', '')])
			expect(await enter('maya', typed)).toHaveProperty('id');
	});

	test('is in the language of the school; Chinese words can be typed as pinyin or as characters', async () => {
		const card = await cardOf('t.chaoyang', 'lin');
		expect(card.words.every(({ text }) => /^\p{Script=Han}{2}$/u.test(text))).toBe(true);
		expect(await enter('lin', card.typed)).toHaveProperty('id');
		expect(await enter('lin', card.words.map(({ text }) => text).join(''))).toHaveProperty('id');
	});

	test('leaves no readable secret in the database', async () => {
		const card = await cardOf('t.carver', 'zoe');
		const stored = JSON.stringify([
			await db().select().from(t.person).where(eq(t.person.username, 'zoe')),
			await db().select().from(t.signInCard),
			await db().select().from(t.auditEvent)
		]);
		for (const secret of [card.token, card.typed, card.typed.replaceAll(' ', '')])
			expect(stored).not.toContain(secret);
		expect(await eventCount('person.card', await personId('zoe'))).toBe(1);
	});

	test('is not made again by a form that is sent twice, and the printed one stays valid', async () => {
		const [teacher, students, batch] = [await actor('t.carver'), [await personId('zoe')], newId()];
		const [card] = await secrets.makeCards(teacher, students, batch);
		const again = secrets.makeCards(teacher, students, batch);
		await expect(again).rejects.toEqual(new Conflict('cards_made'));
		expect(await secrets.openCard(card!.token)).not.toBeNull();
	});

	test('ends a secret only of those who have one, who are named before', async () => {
		const [teacher, batch] = [await actor('t.carver'), newId()];
		const [zoe, andre] = [await personId('zoe'), await personId('andre')];
		await db().update(t.person).set({ passwordHash: null }).where(eq(t.person.id, andre));
		const ended = await secrets.secretsEndedBy(teacher, [zoe, andre], batch);
		expect(ended.map(({ id }) => id)).toEqual([zoe]);
		// Asking changes nothing.
		expect(await eventCount('person.card', andre)).toBe(0);
		const stranger = await actor('t.phillips');
		await expect(secrets.secretsEndedBy(stranger, [zoe], batch)).rejects.toThrow(NotFound);
		await expect(secrets.secretsEndedBy(teacher, [], batch)).rejects.toEqual(
			new Invalid('student', 'cards_none')
		);
		await secrets.makeCards(teacher, [andre], batch);
		// The same form again makes nothing, and asks nothing.
		await expect(secrets.secretsEndedBy(teacher, [andre], batch)).rejects.toEqual(new Conflict('cards_made'));
	});

	test('is made for a whole class at once, a different one for each student', async () => {
		const [teacher, room] = [await actor('t.anshan'), await classroomOf('wei')];
		const ids = await secrets.cardHoldersIn(teacher, room);
		const cardsMade = await secrets.makeCards(teacher, ids);
		expect(cardsMade).toHaveLength(12);
		expect(new Set(cardsMade.map(({ token }) => token)).size).toBe(12);
	});
});

describe('who makes cards, and for whom', () => {
	test.each(['t.moore', 't.phillips', 't.chaoyang', 'coordinator', 'maya', 'noor'])(
		'%s cannot make one for a student of carver-3',
		async (username) => {
			const before = await db().select().from(t.secretChange);
			await expect(cardOf(username, 'hannah')).rejects.toThrow(NotFound);
			expect(await db().select().from(t.secretChange)).toEqual(before);
		}
	);

	test('nobody gets a card when one of the students is not theirs', async () => {
		await expect(cards('t.carver', 'hannah', 'james')).rejects.toThrow(NotFound);
		expect(await enter('hannah', 'penbridge-demo')).toHaveProperty('id');
		const teacher = await actor('t.carver');
		for (const id of [newId(), 'nonsense', 'a\0b', teacher.id])
			await expect(secrets.makeCards(teacher, [await personId('hannah'), id])).rejects.toThrow(NotFound);
		await expect(secrets.makeCards(teacher, [])).rejects.toEqual(new Invalid('student', 'cards_none'));
		expect(await secrets.cardHoldersIn(teacher, await classroomOf('james'))).toEqual([]);
	});

	test('a student who also works at the school gets no card from a colleague', async () => {
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
		expect(await secrets.cardHoldersIn(hughes, room)).not.toContain(adult);
		await expect(secrets.makeCards(hughes, [adult])).rejects.toThrow(NotFound);
	});

	test('after a change of class only the new teachers make cards', async () => {
		await changeClassroom(null, await personId('imani'), await classroomOf('aaliyah'));
		await expect(cardOf('t.carver', 'imani')).rejects.toThrow(NotFound);
		expect(await cardOf('t.moore', 'imani')).toHaveProperty('token');
	});
});
