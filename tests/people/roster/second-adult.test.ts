// A class list takes effect only when a second adult of the school has confirmed it.
import { afterEach, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { actor, personId } from '../../world.ts';
import { useWorld } from '../../setup/database.ts';
import { file } from './files.ts';
import { handIn, planOf, studentWith, takeIn } from './school.ts';

useWorld();
afterEach(() => moveClock(0));

const list = (number: string, name = 'Ada Okoro') => `ID,Name,Class\n${number},${name},Robotics\n`;
const importRow = async (id: string) =>
	(await db().select().from(t.rosterImport).where(eq(t.rosterImport.id, id)))[0]!;
const eventsOf = (id: string) =>
	rows<{ verb: string; actor: string | null; detail: string | null }>(
		sql`select verb, actor_id as actor, detail from audit_event where subject_id = ${id} order by id`
	);

test('nothing happens until a colleague confirms; then the content is erased and the trail names both adults', async () => {
	const { id, fingerprint } = await handIn(list('1'));
	expect(await studentWith('1')).toBeUndefined();
	expect((await importRow(id)).content).toContain('base64');
	await roster.confirm(await actor('t.moore'), id, fingerprint);
	expect((await studentWith('1'))!.roster_entry.fullName).toBe('Ada Okoro');
	expect(await importRow(id)).toMatchObject({
		content: null,
		outcome: 'confirmed',
		by: await personId('t.carver'),
		decidedBy: await personId('t.moore')
	});
	expect(await eventsOf(id)).toEqual([
		{ verb: 'roster.upload', actor: await personId('t.carver'), detail: 'rows=1' },
		{ verb: 'roster.send', actor: await personId('t.carver'), detail: 'rows=1' },
		{ verb: 'roster.confirm', actor: await personId('t.moore'), detail: 'added=1 classrooms=1' }
	]);
	const written = JSON.stringify(await rows(sql`select * from audit_event`));
	for (const word of ['Okoro', 'Ada', 'Robotics']) expect(written).not.toContain(word);
	await expect(roster.confirm(await actor('t.moore'), id, fingerprint)).rejects.toThrow(NotFound);
});

test('two colleagues who confirm at once create each student once', async () => {
	const { id, fingerprint } = await handIn(list('20'));
	const colleagues = [await actor('t.moore'), await actor('t.ellis')];
	const done = await Promise.allSettled(
		colleagues.map((colleague) => roster.confirm(colleague, id, fingerprint))
	);
	expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const entries = await db().select().from(t.rosterEntry).where(eq(t.rosterEntry.studentNumber, '20'));
	expect(entries).toHaveLength(1);
});

test('the teacher who brought a list cannot confirm it, even as the lead, but can discard it', async () => {
	const { id, fingerprint } = await handIn(list('2'));
	await expect(roster.confirm(await actor('t.carver'), id, fingerprint)).rejects.toThrow(Forbidden);
	await roster.discard(await actor('t.carver'), id);
	expect(await importRow(id)).toMatchObject({ content: null, outcome: 'discarded' });
	await expect(roster.confirm(await actor('t.moore'), id, fingerprint)).rejects.toThrow(NotFound);
	expect(await studentWith('2')).toBeUndefined();
});

test('people of other schools, students and coordinators cannot find, confirm or discard a list', async () => {
	const { id, fingerprint } = await handIn(list('3'));
	for (const who of ['t.phillips', 't.chaoyang', 'coordinator', 'maya', 'lin']) {
		const stranger = await actor(who);
		await expect(roster.findImport(stranger, id)).rejects.toThrow(NotFound);
		await expect(roster.confirm(stranger, id, fingerprint)).rejects.toThrow(NotFound);
		await expect(roster.discard(stranger, id)).rejects.toThrow(NotFound);
		expect(await roster.listImports(stranger)).toEqual([]);
		await expect(roster.uploadDraft(stranger, 'carver', [file(list('3'))])).rejects.toThrow(NotFound);
	}
	for (const unknownId of [newId(), 'nonsense', "' or 1=1 --"])
		await expect(roster.confirm(await actor('t.moore'), unknownId, fingerprint)).rejects.toThrow(NotFound);
	expect((await roster.listImports(await actor('t.ellis'))).map((row) => row.id)).toEqual([id]);
	await roster.discard(await actor('t.ellis'), id);
});

test('a draft is visible to its maker alone, and a new one replaces it', async () => {
	const carver = await actor('t.carver');
	const draft = await roster.uploadDraft(carver, 'carver', [file(list('4'))]);
	await expect(roster.findImport(await actor('t.moore'), draft)).rejects.toThrow(NotFound);
	await expect(roster.send(await actor('t.moore'), draft, '')).rejects.toThrow(NotFound);
	const next = await roster.uploadDraft(carver, 'carver', [file(list('5'))]);
	await expect(roster.findImport(carver, draft)).rejects.toThrow(NotFound);
	expect(await importRow(draft)).toMatchObject({ content: null });
	await roster.discard(carver, next);
	await expect(roster.uploadDraft(carver, 'carver', [])).rejects.toThrow(Invalid);
});

test('a plan that differs from the one on the page is refused, and nothing is done', async () => {
	const sixes = await handIn('ID,Name,Class\n6,Ada Okoro,Sixes\n7,Ben Okoro,Sixes\n');
	await takeIn('ID,Name,Class\n7,Ben Okoro,Sevens\n');
	const moore = await actor('t.moore');
	await expect(roster.confirm(moore, sixes.id, sixes.fingerprint)).rejects.toThrow(Conflict);
	expect(await studentWith('6')).toBeUndefined();
	const now = await planOf('t.moore', sixes.id);
	expect(now.counts).toMatchObject({ added: 1, moved: 1 });
	await roster.confirm(moore, sixes.id, now.fingerprint);
	expect(await studentWith('6')).toBeTruthy();
});

test('only a list that is correct and changes something can be sent, and a sent list cannot be changed', async () => {
	const carver = await actor('t.carver');
	const wrong = await roster.uploadDraft(carver, 'carver', [file('ID,Name,Class\n8,,X\n')]);
	await expect(roster.send(carver, wrong, (await planOf('t.carver', wrong)).fingerprint)).rejects.toThrow(
		'roster_errors'
	);
	const again = await roster.uploadDraft(carver, 'carver', [
		file('ID,Name,Class\n7,Ben Okoro,Sixes\n6,Ada Okoro,Sixes')
	]);
	const { fingerprint } = await planOf('t.carver', again);
	await expect(roster.send(carver, again, fingerprint)).rejects.toThrow('roster_nothing');
	const { id } = await handIn(list('8'));
	await expect(roster.chooseColumns(carver, id, { columns: { Name: null } })).rejects.toThrow('roster_sent');
	await expect(roster.chooseColumns(await actor('t.moore'), id, {})).rejects.toThrow(Forbidden);
	await roster.discard(await actor('t.moore'), id);
});

test('a person sets the meaning of a column, and the plan follows', async () => {
	const carver = await actor('t.carver');
	const id = await roster.uploadDraft(carver, 'carver', [file('Kid,Class\nAda Smith,Nines\n')]);
	expect((await planOf('t.carver', id)).reading.errors).toMatchObject([{ code: 'column_name_missing' }]);
	await roster.chooseColumns(carver, id, { columns: { Kid: 'name' }, nameOrder: 'family-first' });
	const { plan } = await planOf('t.carver', id);
	expect(plan.add).toMatchObject([{ familyName: 'Ada', givenName: 'Smith', displayName: 'Smith' }]);
	await roster.discard(carver, id);
});

test('a list whose sender has left the school is not confirmed', async () => {
	const { id, fingerprint } = await handIn(list('10'), 't.grant', 'phillips');
	await endRole(null, await personId('t.grant'), 'teacher');
	await expect(roster.confirm(await actor('t.phillips'), id, fingerprint)).rejects.toThrow(
		'roster_sender_gone'
	);
	expect(await studentWith('10')).toBeUndefined();
});

test('after fourteen days nobody finds a list, and the sweep erases its content', async () => {
	const { id, fingerprint } = await handIn(list('11'));
	moveClock(14 * 86_400_000 + 1_000);
	const moore = await actor('t.moore');
	await expect(roster.confirm(moore, id, fingerprint)).rejects.toThrow(NotFound);
	expect(await roster.listImports(moore)).toEqual([]);
	expect(await roster.sweepImports()).toBeGreaterThan(0);
	expect(await roster.sweepImports()).toBe(0);
	expect(await importRow(id)).toMatchObject({ content: null, outcome: 'lapsed', decidedBy: null });
	expect((await eventsOf(id)).at(-1)).toMatchObject({ verb: 'roster.lapse', actor: null });
});

test('five thousand rows are planned and imported', async () => {
	const lines = Array.from(
		{ length: 5_000 },
		(_, index) => `L${index},Ada${index} Okoro,Hall ${index % 100},2012-01-0${1 + (index % 9)}`
	);
	const files = [file(`ID,Name,Class,DOB\n${lines.join('\n')}`)];
	const { counts } = await roster.importRoster({ schoolId: 'phillips', files });
	expect(counts).toMatchObject({ added: 5_000, classrooms: 100 });
});
