// A first card, the passphrase that a student chooses, and the second adult who confirms it with the class.
import { afterEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { chooseOwn, passphraseChooser } from '../../../src/lib/server/people/secrets/choose-own.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { chosenOf } from '../../../src/lib/server/people/secrets/own-words.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { giveCode } from '../../../src/lib/server/people/second-factor/sign-in-steps.ts';
import { waiting } from '../../review/desk.ts';
import { approve, needsSecond } from '../../review/seconds.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, cardOf, classroomOf, enter, isOpen } from './class.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 86_400_000;
const own = 'nobody knows these words';

/** Makes somebody a person who has never signed in, as a class list does. */
async function makeNew(username: string) {
	const id = await personId(username);
	await db().update(t.person).set({ passwordHash: null }).where(eq(t.person.id, id));
	await unrecorded(() => db().delete(t.secretChange).where(eq(t.secretChange.personId, id)));
}

const firstCard = async (teacher: string, student: string) => {
	await makeNew(student);
	return cardOf(teacher, student);
};

const confirm = async (who: string, ...students: string[]) =>
	secrets.confirmOwnWords(await actor(who), {
		classroomId: await classroomOf(students[0]!),
		personIds: await Promise.all(students.map(personId))
	});

describe('printed words', () => {
	test('only let the student choose their own words, once', async () => {
		const card = await cardOf('t.carver', 'maya');
		const entered = await enter('maya', card.typed);
		expect(entered.step).toBe('own-words');
		expect(await isOpen(entered.id)).toBe(false);
		await expect(giveCode({ step: entered.id, code: '000000', address: address() })).rejects.toThrow();
		expect(await passphraseChooser(entered.id)).toMatchObject({ username: 'maya' });
		await expect(chooseOwn({ step: entered.id, next: 'short' })).rejects.toThrow(Invalid);
		await expect(chooseOwn({ step: entered.id, next: card.typed.toUpperCase() })).rejects.toEqual(
			new Invalid('next', 'passphrase_same')
		);
		const outcomes = await Promise.allSettled([1, 2].map(() => chooseOwn({ step: entered.id, next: own })));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		await expect(chooseOwn({ step: entered.id, next: own })).rejects.toEqual(new Conflict('step_over'));
		await expect(enter('maya', card.typed)).rejects.toThrow(Invalid);
		// The code on the same card cannot be used as a second way in.
		await expect(secrets.signInByCard({ token: card.token, next: 'other words again' })).rejects.toEqual(
			new Conflict('card_over')
		);
		expect((await enter('maya', own)).step).toBeNull();
	});
});

describe('after a card', () => {
	test('a second adult confirms once, and then the teacher who printed it approves alone', async () => {
		const card = await firstCard('t.carver', 'andre');
		await expect(confirm('t.moore', 'andre')).rejects.toThrow(NotFound);
		await secrets.signInByCard({ token: card.token, next: own });
		expect(await approve('t.carver', await waiting('andre', 'hao', 'Before'))).toEqual(needsSecond);
		const listed = async (who: string) =>
			(await chosenOf(await actor(who))).find(({ name }) => name === 'Andre');
		expect(await listed('t.moore')).toMatchObject({ mayConfirm: true });
		expect(await listed('t.carver')).toMatchObject({ mayConfirm: false });
		expect((await listed('t.carver'))!.others.length).toBeGreaterThan(0);
		expect(await listed('t.phillips')).toBeUndefined();
		await expect(confirm('t.carver', 'andre')).rejects.toEqual(new Conflict('own_words_another'));
		// A coordinator may confirm only where the school has nobody else.
		await expect(confirm('coordinator', 'andre')).rejects.toEqual(new Conflict('own_words_another'));
		await expect(confirm('t.phillips', 'andre')).rejects.toThrow(NotFound);
		await expect(
			secrets.confirmOwnWords(await actor('t.moore'), {
				classroomId: await classroomOf('andre'),
				personIds: []
			})
		).rejects.toEqual(new Invalid('student', 'own_words_none'));
		await confirm('t.moore', 'andre');
		await expect(confirm('t.moore', 'andre')).rejects.toThrow(NotFound);
		expect(await approve('t.carver', await waiting('andre', 'hao', 'After'))).toEqual({ released: true });
		const [event] = await db()
			.select()
			.from(t.auditEvent)
			.where(and(eq(t.auditEvent.verb, 'classroom.own_words'), eq(t.auditEvent.schoolId, 'carver')));
		expect(event).toMatchObject({ actorId: await personId('t.moore'), detail: '1', schoolId: 'carver' });
	});

	test('a student whom the second adult leaves out, as somebody else used the card, is not confirmed', async () => {
		const [zoeCard, hannahCard] = [await firstCard('t.carver', 'zoe'), await firstCard('t.carver', 'hannah')];
		for (const { token } of [zoeCard, hannahCard]) await secrets.signInByCard({ token, next: own });
		await confirm('t.ellis', 'zoe');
		expect((await chosenOf(await actor('t.ellis'))).map(({ name }) => name)).toContain('Hannah');
		const confirmations = await db()
			.select()
			.from(t.ownWords)
			.innerJoin(t.secretChange, eq(t.secretChange.id, t.ownWords.secretChangeId));
		expect(confirmations.map(({ secret_change }) => secret_change.personId)).not.toContain(
			await personId('hannah')
		);
	});

	test('a later card requires a second approval again, until it is confirmed, too', async () => {
		const card = await firstCard('t.phillips', 'diego');
		await secrets.signInByCard({ token: card.token, next: own });
		await confirm('t.hughes', 'diego');
		expect(await approve('t.phillips', await waiting('diego', 'nana', 'One'))).toEqual({ released: true });
		moveClock(20 * day);
		const reset = await cardOf('t.phillips', 'diego');
		await secrets.signInByCard({ token: reset.token, next: 'other words again' });
		expect(await approve('t.phillips', await waiting('diego', 'nana', 'Two'))).toEqual(needsSecond);
		await confirm('t.hughes', 'diego');
		expect(await approve('t.phillips', await waiting('diego', 'nana', 'Three'))).toEqual({ released: true });
	});

	test('a card for a student who had a password before is listed like a first one', async () => {
		const card = await cardOf('t.hughes', 'bella');
		await secrets.signInByCard({ token: card.token, next: own });
		expect((await chosenOf(await actor('t.grant'))).map(({ name }) => name)).toContain('Bella');
	});

	test('a card that was reprinted before its use is confirmed with the one before', async () => {
		await firstCard('t.hughes', 'devin');
		const card = await cardOf('t.hughes', 'devin');
		await secrets.signInByCard({ token: card.token, next: own });
		await confirm('t.grant', 'devin');
		expect(await approve('t.hughes', await waiting('devin', 'huan'))).toEqual({ released: true });
	});

	test('an adult who is one hand with the teacher who printed the card cannot confirm', async () => {
		const card = await firstCard('t.guo', 'dongdong');
		await secrets.signInByCard({ token: card.token, next: own });
		await unrecorded(async () =>
			db()
				.insert(t.secretChange)
				.values({ personId: await personId('t.sun'), by: await personId('t.guo'), at: now() })
		);
		await expect(confirm('t.sun', 'dongdong')).rejects.toEqual(new Conflict('own_words_another'));
		await confirm('t.chaoyang', 'dongdong');
	});

	test('at a school with one teacher, the coordinator confirms', async () => {
		const card = await firstCard('t.hughes', 'amara');
		await secrets.signInByCard({ token: card.token, next: own });
		for (const username of ['t.phillips', 't.grant'])
			await endRole(null, await personId(username), 'teacher');
		await confirm('coordinator', 'amara');
		expect(await approve('t.hughes', await waiting('amara', 'duoduo'))).toEqual({ released: true });
	});
});
