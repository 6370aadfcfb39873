// Of a district's export only the rows of the school that was chosen are stored.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { unpackContent } from '../../../src/lib/server/people/roster/imports/find.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { importView } from '../../../src/lib/server/people/index.ts';
import { actor } from '../../world.ts';
import { useWorld } from '../../setup/database.ts';
import { file, zipped } from './files.ts';
import { planOf } from './school.ts';
import { encode } from './encode.ts';
import { sdsV1 } from './set-files.ts';

useWorld();

/** What is stored of a list, as text. */
async function storedText(id: string): Promise<string> {
	const [row] = await db().select().from(t.rosterImport).where(eq(t.rosterImport.id, id));
	return unpackContent(row!.content!)
		.files.flatMap(({ bytes }) => (bytes[0] === 0x50 ? Object.values(unzipSync(bytes)) : [bytes]))
		.map((bytes) => new TextDecoder().decode(bytes))
		.join('\n');
}

const unnamed = { ...sdsV1, 'School.csv': 'SIS ID,Name\ns1,Northside Campus\ns2,Lakeside Campus\n' };

test('a school with our name is taken, and the others are never stored', async () => {
	const id = await roster.uploadDraft(await actor('t.carver'), 'carver', [zipped(sdsV1)]);
	const text = await storedText(id);
	expect(text).toContain('Noor');
	for (const word of ['Xavier', 'Elsewhere', 'Other School', 'Carter']) expect(text).not.toContain(word);
	await roster.discard(await actor('t.carver'), id);
});

test('where no school has our name its teacher chooses; then the others are gone and a colleague confirms', async () => {
	const carver = await actor('t.carver');
	const files = Object.entries(unnamed).map(([name, text]) => file(text, name));
	const id = await roster.uploadDraft(carver, 'carver', files);
	await roster.sendPlain(carver, id);
	const view = await importView(carver, id, 'en');
	expect(view.orgs.map(({ name }) => name)).toEqual(['Northside Campus', 'Lakeside Campus']);
	expect(view).toMatchObject({ sent: false, ready: false, students: [] });
	for (const who of ['t.phillips', 't.chaoyang', 'maya', 'coordinator'])
		await expect(roster.chooseColumns(await actor(who), id, { org: 's2' }), who).rejects.toThrow(NotFound);
	await expect(roster.chooseColumns(await actor('t.moore'), id, { org: 's2' })).rejects.toThrow(NotFound);
	await roster.chooseColumns(carver, id, { org: 'forged' });
	expect((await importView(carver, id, 'en')).ready).toBe(false);
	await roster.chooseColumns(carver, id, { org: 's1', keepMissing: true, encoding: 'utf-8' });
	const text = await storedText(id);
	expect(text).toContain('Maya');
	for (const word of ['Xavier', 'Elsewhere', 'Lakeside']) expect(text).not.toContain(word);
	// A later choice finds the same students, and the other school no longer.
	await roster.chooseColumns(carver, id, { org: 's2', keepMissing: true });
	const { reading } = await planOf('t.carver', id);
	expect(reading.errors).toEqual([]);
	expect(reading.students.map(({ fullName }) => fullName)).toEqual(['Maya Bennett', 'Noor Holloway']);
	await roster.send(carver, id, (await planOf('t.carver', id)).fingerprint);
	await expect(roster.chooseColumns(await actor('t.moore'), id, { org: 's2' })).rejects.toThrow(Forbidden);
	const { fingerprint } = await planOf('t.moore', id);
	await roster.confirm(await actor('t.moore'), id, fingerprint);
});

test('a district in Big5 is stored so that it is read again as it was', async () => {
	const carver = await actor('t.carver');
	const chinese = Object.fromEntries(
		Object.entries(unnamed).map(([name, text]) => [
			name,
			encode(text.replaceAll('Northside Campus', '北區中學').replace('Maya,Bennett', '怡君,陳'), 'big5')
		])
	);
	const id = await roster.uploadDraft(carver, 'carver', [zipped(chinese)]);
	await roster.chooseColumns(carver, id, { org: 's1', encoding: 'big5' });
	const { reading } = await planOf('t.carver', id);
	expect(reading).toMatchObject({ errors: [], students: [{ fullName: '陳怡君' }, {}] });
	await roster.discard(carver, id);
});
