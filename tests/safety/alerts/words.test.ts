import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { alert, helpRequest, safeguardingPost } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { checks } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { highlightedText } from '../../../src/lib/server/safety/alerts/highlight.ts';
import type { StaffText } from '../../../src/lib/server/safety/ports/safeguarding.ts';
import { screenStaffText } from '../../../src/lib/server/safety/alerts/staff-text.ts';
import { staffTextsFor } from '../../../src/lib/server/safety/alerts/staff-text-list.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { broughtTo } from './alerting.ts';

useWorld();

// A check of this test alone, so that findings depend on nothing else.
const marker = {
	name: 'test',
	look: ({ typed: text }: { typed: string }) =>
		text.includes('zzgift')
			? [
					{
						check: 'test' as never,
						kind: 'gift',
						severity: 'care' as const,
						start: 0,
						end: 6,
						about: newId()
					}
				]
			: []
};
beforeAll(() => void checks.push(marker));
afterAll(() => void checks.splice(checks.indexOf(marker), 1));

async function staffWrites(username: string, words: string, more: Partial<StaffText> = {}) {
	await screenStaffText(await actor(username), {
		studentId: await personId('maya'),
		schoolId: 'carver',
		place: 'review',
		subjectId: newId(),
		words,
		...more
	});
}

const textsReadBy = async (username: string) =>
	(await staffTextsFor(await actor(username))).words.map(({ words }) => words);

describe('who reads what staff write to students', () => {
	test('the lead all of it but their own, the deputy what the lead wrote, and nobody else anything', async () => {
		await staffWrites('t.ellis', 'By Ellis');
		await staffWrites('t.moore', 'By Moore');
		await staffWrites('t.carver', 'By Carter');
		await staffWrites('t.phillips', 'Elsewhere', { schoolId: 'phillips' });
		expect(await textsReadBy('t.carver')).toEqual(['By Moore', 'By Ellis']);
		expect(await textsReadBy('t.moore')).toEqual(['By Carter']);
		for (const username of ['t.ellis', 'coordinator', 'maya'])
			if (username === 'coordinator') await expect(textsReadBy(username)).rejects.toThrow(NotFound);
			else await expect(textsReadBy(username), username).rejects.toThrow(NotFound);
	});

	test('without a deputy, the coordinator reads what the lead wrote, and nothing else', async () => {
		const deputy = eq(safeguardingPost.personId, await personId('t.moore'));
		await db().update(safeguardingPost).set({ until: now() }).where(deputy);
		expect(await textsReadBy('coordinator')).toEqual(['By Carter']);
		await db().update(safeguardingPost).set({ until: null }).where(deputy);
	});

	test.each([
		['the lead', true],
		['an adult without a name', false]
	])('the lead never sees the answer to a call about %s', async (_, named) => {
		const [call] = await db()
			.insert(helpRequest)
			.values({
				studentId: await personId('maya'),
				schoolId: 'carver',
				aboutAdult: true,
				aboutId: named ? await personId('t.carver') : null,
				at: now()
			})
			.returning();
		await staffWrites('coordinator', `Answer ${named}`, { place: 'help', subjectId: call!.id });
		expect(await textsReadBy('t.carver')).not.toContain(`Answer ${named}`);
		await staffWrites('coordinator', `zzgift ${named}`, { place: 'help', subjectId: call!.id });
		expect(await textsReadBy('t.carver')).not.toContain(`zzgift ${named}`);
		const alerts = await db()
			.select()
			.from(alert)
			.where(eq(alert.exceptId, await personId('coordinator')));
		for (const { id } of alerts) expect((await broughtTo(id)).join()).not.toContain('t.carver');
	});

	test('in pages, newest first', async () => {
		for (let n = 0; n < 33; n++)
			await staffWrites('t.he', `Word ${n}`, { schoolId: 'anshan', studentId: await personId('wei') });
		const lead = await actor('t.anshan');
		const first = await staffTextsFor(lead);
		expect(first.words).toHaveLength(30);
		expect(first.words[0]!.words).toBe('Word 32');
		expect((await staffTextsFor(lead, first.older!)).words.map(({ words }) => words)).toEqual([
			'Word 2',
			'Word 1',
			'Word 0'
		]);
	});
});

describe('staff text with a finding', () => {
	test('alerts the lead at once, and never its author', async () => {
		await staffWrites('t.ellis', 'zzgift for you');
		const about = eq(alert.exceptId, await personId('t.ellis'));
		const [raised] = await db().select().from(alert).where(about);
		expect(raised).toMatchObject({ kind: 'staff_words', schoolId: 'carver' });
		expect(await broughtTo(raised!.id)).toEqual(['lead t.carver']);
	});

	test('by the lead alerts the deputy', async () => {
		await staffWrites('t.phillips', 'zzgift', { schoolId: 'phillips' });
		const [raised] = await db()
			.select()
			.from(alert)
			.where(eq(alert.exceptId, await personId('t.phillips')));
		expect(await broughtTo(raised!.id)).toEqual(['deputy t.hughes']);
	});

	test('from a check that failed is shown to the lead, and alerts nobody', async () => {
		const broken = {
			name: 'broken' as never,
			look: () => {
				throw new Error('no');
			}
		};
		checks.push(broken);
		const before = (await db().select().from(alert)).length;
		await staffWrites('t.ellis', 'Unchecked');
		checks.splice(checks.indexOf(broken), 1);
		expect((await db().select().from(alert)).length).toBe(before);
		const [row] = (await staffTextsFor(await actor('t.carver'))).words;
		expect(row).toMatchObject({ words: 'Unchecked', concern: 2 });
	});

	test('keeps its findings without the persons they reveal; harmless text alerts nobody', async () => {
		const before = (await db().select().from(alert)).length;
		await staffWrites('t.ellis', 'Well done');
		expect((await db().select().from(alert)).length).toBe(before);
		const row = (await staffTextsFor(await actor('t.carver'))).words.find(({ words }) =>
			words.includes('zzgift for')
		);
		expect(row).toMatchObject({ concern: 2, findings: [{ kind: 'gift', start: 0, end: 6 }] });
		expect(JSON.stringify(row!.findings)).not.toContain('about');
		expect(highlightedText('zzgift for', row!.findings, 'en').pieces).toEqual([
			{ text: 'zzgift', marked: true },
			{ text: ' for', marked: false }
		]);
	});
});
