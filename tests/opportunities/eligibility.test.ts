import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as restrictions from '../../src/lib/server/safety/restrictions/index.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { withdraw as withdrawConsent } from '../../src/lib/server/consent/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { clearLevels, recordFor } from '../people/levels/stage.ts';
import { open } from '../safety/cases/opening.ts';
import { waiting } from '../review/desk.ts';
import { agrees, look } from './applying.ts';
import { dayAhead, openCall } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
beforeEach(() => clearLevels('maya'));

const answer = async (slug: string, rule: string, who = 'maya') =>
	(await look(who, slug)).rules.find((entry) => entry.rule === rule)!;

describe('a student sees rule by rule', () => {
	test('that the level is missing, too low, too old, or fits', async () => {
		const { slug } = await openCall({ level: 'YCT 2', levelSince: '2025-01-01' });
		expect(await answer(slug, 'level')).toMatchObject({
			met: false,
			text: expect.stringContaining('Show your certificate')
		});
		await recordFor('t.carver', 'maya', { result: 'yct:YCT 1' });
		expect((await answer(slug, 'level')).text).toContain('Yours is YCT 1');
		await recordFor('t.carver', 'maya', { result: 'yct:YCT 2', takenOn: '2023-05-17' });
		expect((await answer(slug, 'level')).text).toMatch(
			/from May 17, 2023; it has to be from January 1, 2025/
		);
		await recordFor('t.carver', 'maya', { result: 'hsk:HSK 2', takenOn: '2025-05-17' });
		expect(await answer(slug, 'level')).toMatchObject({ met: true });
	});

	test('their age on the day of travel, and what they have done; without a birth date whom to ask', async () => {
		const { slug } = await openCall({ minAge: '40', cycles: '1', letters: '400' });
		const id = await personId('maya');
		const [entry] = await db().select().from(t.rosterEntry).where(eq(t.rosterEntry.personId, id));
		expect(await answer(slug, 'age')).toMatchObject({ met: false, first: true });
		expect(await answer(slug, 'cycles')).toMatchObject({ met: true });
		expect(await answer(slug, 'letters')).toMatchObject({ met: false });
		await db().update(t.rosterEntry).set({ birthDate: null }).where(eq(t.rosterEntry.personId, id));
		expect((await answer(slug, 'age')).text).toContain('Ask your teacher');
		await db()
			.update(t.rosterEntry)
			.set({ birthDate: entry!.birthDate })
			.where(eq(t.rosterEntry.personId, id));
		expect((await look('maya', slug)).eligible).toBe(false);
	});

	test('that a call is for another program', async () => {
		const { slug } = await openCall();
		expect(await answer(slug, 'programs', 'ruby')).toMatchObject({ met: false, first: true });
		expect(await answer(slug, 'programs', 'lin')).toMatchObject({ met: true });
	});

	test('nothing of a case, a restriction or a report: the answer is the same, byte for byte', async () => {
		const { slug } = await openCall({ minAge: '8', letters: '1' });
		const before = JSON.stringify(await look('maya', slug));
		const letter = (await waiting('maya', 'lin', 'A letter that worries somebody')).id;
		await open('t.carver', { kind: 'item', id: letter });
		await restrictions.start(await actor('t.carver'), {
			personId: await personId('maya'),
			kind: 'both_classrooms',
			reason: 'A test',
			until: dayAhead(5)
		});
		expect(JSON.stringify(await look('maya', slug))).toBe(before);
	});

	test('a form that was withdrawn as one that never came', async () => {
		const { id, slug } = await openCall();
		const before = JSON.stringify(await look('maya', slug));
		await agrees('t.carver', 'maya', id);
		expect(await answer(slug, 'consent')).toMatchObject({ met: true });
		await withdrawConsent(await actor('t.carver'), {
			personId: await personId('maya'),
			scope: 'travel',
			about: id,
			askedBy: 'guardian',
			reason: 'A test'
		});
		expect(JSON.stringify(await look('maya', slug))).toBe(before);
	});
});
