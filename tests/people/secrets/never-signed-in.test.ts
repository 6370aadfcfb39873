// Who has never signed in: a list for the teachers of a class, and no one else.
import { beforeAll, expect, test } from 'vitest';
import { inArray } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import {
	countNeverSignedIn,
	neverSignedInView,
	signInOf,
	students
} from '../../../src/lib/server/people/index.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { cardOf, classroomOf, enter } from './class.ts';

useWorld();

const namesFor = async (who: string) => {
	const reader = await actor(who);
	const classes = await inLocale('en', () => neverSignedInView(reader, 'en'));
	return classes.flatMap(({ students: list }) => list.map(({ name }) => name));
};
const countFor = async (who: string) =>
	(await countNeverSignedIn(await actor(who))).get(await classroomOf('zoe')) ?? 0;

/** Their letters of the demo’s season are somebody else’s. */
const silent = ['zoe', 'andre', 'tyler'];

beforeAll(async () => {
	const ids = await Promise.all(silent.map(personId));
	await db()
		.update(t.reviewable)
		.set({ authorId: await personId('maya') })
		.where(inArray(t.reviewable.authorId, ids));
	await enter('maya', 'penbridge-demo');
});

test('somebody who signed in is not on it, by password or by a card', async () => {
	expect(await namesFor('t.carver')).not.toContain('Maya');
	expect(await namesFor('t.carver')).toEqual(expect.arrayContaining(['Zoe', 'Andre']));
	const before = await countFor('t.carver');
	const card = await cardOf('t.carver', 'zoe');
	// A card alone is no sign-in.
	expect(await countFor('t.carver')).toBe(before);
	await secrets.signInByCard({ token: card.token, next: 'three kites over the river' });
	expect(await namesFor('t.carver')).not.toContain('Zoe');
	expect(await countFor('t.carver')).toBe(before - 1);
	expect(await signInOf(await personId('zoe'))).toEqual({ ever: true, last: expect.any(Date) });
});

test('somebody who has written something is not on it, though no sign-in is on record', async () => {
	expect(await signInOf(await personId('hannah'))).toEqual({ ever: true, last: null });
	expect(await namesFor('t.carver')).not.toContain('Hannah');
});

test('a wrong password is no sign-in', async () => {
	await expect(enter('andre', 'wrong words here')).rejects.toThrow();
	expect(await namesFor('t.carver')).toContain('Andre');
});

test('whoever makes a new card from the list is asked first where a secret would end', async () => {
	const [teacher, andre] = [await actor('t.carver'), await personId('andre')];
	const ended = await secrets.secretsEndedBy(teacher, [andre], newId());
	expect(ended.map(({ id }) => id)).toEqual([andre]);
});

test('a closed account is not on it', async () => {
	await students
		.suspend(await actor('t.carver'), await personId('tyler'), { reason: 'A test' })
		.catch(() => null);
	expect(await namesFor('t.carver')).not.toContain('Tyler');
});

test('teachers see their own classes, and nobody else sees a name', async () => {
	expect(await namesFor('t.chaoyang')).not.toContain('Andre');
	for (const who of ['t.phillips', 't.moore']) expect(await namesFor(who)).not.toContain('Andre');
	for (const who of ['coordinator', 'maya']) expect(await namesFor(who)).toEqual([]);
});
