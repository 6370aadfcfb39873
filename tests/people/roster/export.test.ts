import fc from 'fast-check';
import { expect, test } from 'vitest';
import { and, eq, inArray, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { exportLists } from '../../../src/lib/server/people/roster/index.ts';
import { forgetLabels } from '../../../src/lib/server/people/labels/labels.ts';
import { actor, personId } from '../../world.ts';
import { useWorld } from '../../setup/database.ts';
import { noChanges, wouldDo } from './school.ts';

useWorld();

const exported = async (who: string, locale: 'en' | 'zh-Hans' = 'en') =>
	inLocale(locale, async () => exportLists(await actor(who), locale));

test.each([
	['t.ellis', 'carver', 'en', 24],
	['t.sun', 'chaoyang', 'zh-Hans', 24],
	['t.carver', 'carver', 'zh-Hans', 12]
] as const)('importing what %s exported changes nothing', async (who, school, locale, students) => {
	const { counts, plan, reading } = await wouldDo(school, await exported(who, locale));
	expect(reading.errors).toEqual([]);
	expect(counts).toEqual(noChanges);
	expect(plan.unchanged).toBe(students);
});

test('nor does it with any names and numbers, and no cell is a formula that a spreadsheet would run', async () => {
	const text = fc
		.stringMatching(/^[=+\-@A-Za-z\p{Script=Han}][A-Za-z\p{Script=Han} ,;"'()=]{1,12}[a-z]$/u)
		.map((name) => name.normalize('NFC').trim().replace(/\s+/g, ' '));
	const [firstId, secondId] = [await personId('maya'), await personId('noor')];
	await fc.assert(
		fc.asyncProperty(
			text,
			text,
			text,
			fc.option(fc.constant('2012-03-04')),
			async (name, number, label, birthDate) => {
				await db()
					.update(t.rosterEntry)
					.set({
						fullName: name,
						familyName: null,
						givenName: name,
						studentNumber: `n${number}`.normalize('NFKC'),
						birthDate
					})
					.where(eq(t.rosterEntry.personId, firstId));
				await db()
					.update(t.rosterEntry)
					.set({ studentNumber: number.normalize('NFKC') })
					.where(eq(t.rosterEntry.personId, secondId));
				await rows(sql`update label set text = ${label} where subject = (
				select 'classroom:' || classroom_id from classroom_membership where person_id = ${firstId} and until is null)`);
				forgetLabels();
				const csv = await exported('t.carver');
				for (const cell of csv.matchAll(/"((?:[^"]|"")*)"/g))
					expect(cell[1]).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
				const { counts, reading } = await wouldDo('carver', csv);
				expect(reading.errors).toEqual([]);
				expect(counts).toEqual(noChanges);
			}
		),
		{ numRuns: 150 }
	);
});

test('an export holds only students of one’s own classes, and is audited', async () => {
	const csv = await exported('t.moore');
	const [maya] = await db()
		.select()
		.from(t.rosterEntry)
		.where(eq(t.rosterEntry.personId, await personId('maya')));
	expect(csv).not.toContain(maya!.studentNumber);
	for (const who of ['maya', 'coordinator'])
		expect((await exported(who)).trim().split('\r\n')).toHaveLength(1);
	const usernames = await db()
		.select({ username: t.person.username })
		.from(t.person)
		.where(inArray(t.person.username, ['aaliyah', 'darius']));
	for (const { username } of usernames) expect(csv).not.toContain(`"${username}"`);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(and(eq(t.auditEvent.verb, 'roster.export'), eq(t.auditEvent.actorId, await personId('t.moore'))));
	expect(events).toMatchObject([{ detail: 'rows=12', schoolId: 'carver' }]);
});
