// A class list that leaves nothing to decide is handed to a colleague as it is uploaded; any other waits for its sender.
import { afterEach, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { exportLists } from '../../../src/lib/server/people/index.ts';
import { actor } from '../../world.ts';
import { useWorld } from '../../setup/database.ts';
import { file } from './files.ts';
import { planOf, studentWith } from './school.ts';

useWorld();
afterEach(() => db().delete(t.rosterImport));

const plain = 'ID,Name,Class,Birth date\nq1,Ada Okoro,Robotics,2012-01-02\n';

/** Uploads a list, to be handed in at once. */
async function bring(text: string, who = 't.carver', schoolId = 'carver') {
	const sender = await actor(who);
	const id = await roster.uploadDraft(sender, schoolId, [file(text)]);
	await roster.sendPlain(sender, id);
	const [row] = await db().select().from(t.rosterImport).where(eq(t.rosterImport.id, id));
	return { id, sent: row!.sentAt !== null };
}

test('a plain list is handed in, and nothing happens before a second adult has confirmed it', async () => {
	const { id, sent } = await bring(plain);
	expect(sent).toBe(true);
	expect(await studentWith('q1')).toBeUndefined();
	const { fingerprint } = await planOf('t.moore', id);
	await expect(roster.confirm(await actor('t.carver'), id, fingerprint)).rejects.toThrow(Forbidden);
	await roster.confirm(await actor('t.moore'), id, fingerprint);
	expect((await studentWith('q1'))!.roster_entry.fullName).toBe('Ada Okoro');
});

test.each([
	['with an error', `${plain}q2,,Robotics,2012-01-02\n`],
	['with a warning: no birth date', 'ID,Name,Class\nq3,Bea Cole,Robotics\n'],
	[
		'with a student whose short name a teacher may keep whole',
		'ID,姓名,班级,出生日期\nq4,李雷,Robotics,2012-01-02\n'
	]
])('a list %s stays with its sender', async (_, text) => {
	expect((await bring(text)).sent).toBe(false);
});

test('a list that leaves somebody out of their class stays with its sender, and so does one that changes nothing', async () => {
	const whole = await exportLists(await actor('t.carver'), 'en');
	expect((await bring(whole)).sent).toBe(false);
	const lines = whole.split('\r\n');
	expect((await bring([lines[0], ...lines.slice(2)].join('\r\n'))).sent).toBe(false);
});

test('nobody hands in the list of a colleague, and strangers do not find it', async () => {
	const id = await roster.uploadDraft(await actor('t.carver'), 'carver', [file(plain)]);
	for (const who of ['t.moore', 't.chaoyang', 'coordinator', 'maya'])
		await expect(roster.sendPlain(await actor(who), id), who).rejects.toThrow(NotFound);
});
