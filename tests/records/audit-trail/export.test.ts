import { beforeAll, expect, test } from 'vitest';
import { exportTrail } from '../../../src/lib/server/records/audit-trail/index.ts';
import { csvLine } from '../../../src/lib/server/kernel/csv.ts';
import { openTrail } from '../../../src/lib/server/records/audit-trail/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { sealed } from './chains.ts';

useWorld();
beforeAll(sealed);

async function exportText(filter = {}, who = 'coordinator') {
	let text = '';
	for await (const piece of await exportTrail(await actor(who), filter, 'en')) text += piece;
	return text;
}

test('the export has every event that the page shows and no others, and begins with a UTF-8 byte order mark', async () => {
	const text = await exportText({ school: 'carver' });
	expect(text.split('\r\n')[0]).toBe(
		'\ufeff"Time (Carver High School)","What happened","Schools","Kind of event","About (ID)","Detail","By (ID)","Event (ID)"'
	);
	const lines = text.trim().split('\r\n');
	expect(lines).toHaveLength(1 + (await walkChain('carver')).number);
	// A board belongs to every school of its program, and a letter to its two schools.
	expect(text).toMatch(
		/"20\d\d-[^"]+ \d\d:\d\d:\d\d","[^"]+ created a board\.","Carver High School, [^"]+","board\.create"/
	);
	expect(text).toMatch(
		/"20\d\d-[^"]+","\S+ sent an introduction to their teacher\.","Carver High School","introduction\.submit","introduction:/
	);
	expect(text).toMatch(
		/"\S+ sent a letter to their teacher\.","Carver High School, [^"]+","message\.submit","message:/
	);
});

test('an export is itself an event in the chain of every school whose records it holds', async () => {
	const newest = async () =>
		(await openTrail(await actor('coordinator'), { group: 'reading' })).page.events[0]!;
	await exportText();
	expect(await newest()).toMatchObject({ verb: 'audit.export', subjectKind: 'audit', subjectId: 'all' });
	expect((await newest()).schools).toHaveLength(4);
	const maya = await personId('maya');
	await exportText({ person: maya, school: 'carver' });
	expect(await newest()).toMatchObject({
		subjectKind: 'person',
		subjectId: maya,
		schools: ['carver']
	});
});

test.each(['t.carver', 'lin'])('%s cannot export the records', async (username) => {
	await expect(exportText({}, username)).rejects.toThrow(NotFound);
});
test('the records of an unknown school are not found', async () => {
	await expect(exportText({ school: 'nowhere' })).rejects.toThrow(NotFound);
});

test('cells that a spreadsheet would read as formulas are escaped', () => {
	expect(csvLine(['=1+1', '+1', '-1', '@a', '\tx', '＝1', 'a=1', 'say "hi"'])).toBe(
		`"'=1+1","'+1","'-1","'@a","'\tx","'＝1","a=1","say ""hi"""\r\n`
	);
});

test('times are those of the school that the heading names, in words of the reader', async () => {
	const event = async () =>
		(await openTrail(await actor('coordinator'), { school: 'chaoyang' })).page.events[0]!;
	const newest = await event();
	let text = '';
	const reader = await actor('coordinator');
	await inLocale('zh-Hans', async () => {
		for await (const piece of await exportTrail(reader, { school: 'chaoyang' }, 'zh-Hans')) text += piece;
	});
	expect(text).toContain('\ufeff"时间（');
	const inBeijing = new Date(newest.at.getTime() + 8 * 3_600_000).toISOString();
	expect(text).toContain(`"${inBeijing.slice(0, 10)} ${inBeijing.slice(11, 19)}"`);
});
