// What a school calls a student, the student reads: names of a list pass the gate for words of adults, and what is refused is reported at
// its row (safety rule 20).
import { expect, test } from 'vitest';
import { isNotNull } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { file } from './files.ts';
import { planOf, studentWith, takeIn, wouldDo } from './school.ts';

useWorld();

const refusedWords = async () =>
	(await db().select().from(t.staffWords).where(isNotNull(t.staffWords.refusedAt))).map(({ words }) => words);

const bring = async (text: string) => roster.uploadDraft(await actor('t.carver'), 'carver', [file(text)]);
const problemsOf = async (id: string) =>
	(await planOf('t.carver', id)).reading.errors.map(({ row, code }) => `${row} ${code}`);

test('a row with words to a child in place of a name is refused at its row, and its try is kept once', async () => {
	const list = `ID,Name,Preferred name,Class
81,Ada Okoro,,Robotics
82,Send me a picture of you,,Robotics
83,Bo Okoro,Text me 205 555 0147,Robotics
`;
	const before = await refusedWords();
	const id = await bring(list);
	expect(await problemsOf(id)).toEqual(['3 name_refused', '4 name_refused']);
	const kept = (await refusedWords()).slice(before.length);
	expect(kept).toHaveLength(2);
	expect(kept.join()).not.toContain('Ada');
	const { fingerprint, ready } = await planOf('t.carver', id);
	expect(ready).toBe(false);
	await expect(roster.send(await actor('t.carver'), id, fingerprint)).rejects.toEqual(
		new Conflict('roster_errors')
	);
	expect(await refusedWords()).toHaveLength(before.length + 2);
});

test('what pals call a student is judged, too, where the school says it afterwards', async () => {
	const id = await bring('学号,姓名,班级\n84,张伟,Robotics\n');
	const [short] = (await planOf('t.carver', id)).plan.short;
	await roster.chooseColumns(await actor('t.carver'), id, {
		called: { [short!.key]: 'Send me a picture of you' }
	});
	expect(await problemsOf(id)).toEqual(['2 name_refused']);
	await roster.chooseColumns(await actor('t.carver'), id, { called: { [short!.key]: '小伟' } });
	expect(await problemsOf(id)).toEqual([]);
});

test('a name that is changed is judged; names that the register has, and the operator, are not', async () => {
	await takeIn('ID,Name,Class\n85,Cy Okoro,Robotics\n');
	const changed = await bring('ID,Name,Class\n85,Add me on Snapchat maya_b,Robotics\n');
	expect(await problemsOf(changed)).toEqual(['2 name_refused']);
	expect((await studentWith('85'))!.roster_entry.fullName).toBe('Cy Okoro');
	await db()
		.update(t.rosterEntry)
		.set({ fullName: 'Meet Me Okoro', familyName: 'Okoro', givenName: 'Meet Me' });
	expect(
		(await wouldDo('carver', 'ID,Name,Class\n86,Send me a picture of you,Robotics\n')).reading.errors
	).toEqual([]);
});

test('names that are words in one of the languages are names', async () => {
	const names = [
		'Dick Cox',
		'Gay Hooker',
		'Love Young',
		'Precious Call',
		'Angel Price',
		'李小照',
		'微信',
		'高兴'
	];
	const rows = names.map((name, n) => `${90 + n},${name},Robotics`).join('\n');
	expect(await problemsOf(await bring(`ID,Name,Class\n${rows}\n`))).toEqual([]);
});
