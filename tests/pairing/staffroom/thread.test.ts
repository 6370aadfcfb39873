// What teachers of partner classes write to each other: who reads it, who writes, and that it is stored once.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { openStaffroom, say, threadsOf } from '../../../src/lib/server/pairing/staffroom.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
let partnershipId: string;
beforeEach(async () => {
	await db().delete(t.staffMessage);
	const [room] = (await actor('t.carver')).teaches;
	const partnerships = await db().select().from(t.partnership).where(eq(t.partnership.classroomId, room!));
	partnershipId = partnerships[0]!.id;
});

const write = async (who: string, body: string, id = newId()) =>
	say(await actor(who), { partnershipId, id, body });
const open = async (who: string, before?: string) =>
	openStaffroom(await actor(who), { partnershipId, before });
const bodies = async (who: string) => (await open(who)).messages.map(({ body }) => body);

test('teachers of the two classes read and write; for everybody else the thread does not exist', async () => {
	await write('t.carver', 'Our exam week moves');
	await write('t.sun', '知道了，谢谢！\u202E👩🏽‍🏫');
	for (const who of ['t.carver', 't.ellis', 't.chaoyang', 't.sun'])
		expect(await bodies(who), who).toEqual(['Our exam week moves', '知道了，谢谢！👩🏽‍🏫']);
	for (const who of ['maya', 'lin', 't.moore', 't.guo', 't.phillips', 't.song']) {
		await expect(open(who), who).rejects.toThrow(NotFound);
		await expect(write(who, 'Hello'), who).rejects.toThrow(NotFound);
	}
	expect((await open('t.carver')).messages.map(({ locale }) => locale)).toEqual(['en', 'zh-Hans']);
	expect(await threadsOf(await actor('t.carver'))).toMatchObject([
		{ partnershipId, last: { body: expect.any(String) } }
	]);
	expect(await threadsOf(await actor('maya'))).toEqual([]);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'staffroom.say'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events).toHaveLength(2);
	expect(JSON.stringify(events)).not.toContain('exam');
});

test('a coordinator of the program can read, which is audited, but not write', async () => {
	await write('t.carver', 'Our exam week moves');
	expect(await bodies('coordinator')).toEqual(['Our exam week moves']);
	await expect(write('coordinator', 'Hello')).rejects.toThrow(NotFound);
	const [read] = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'staffroom.read'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(read).toMatchObject({ actorId: await personId('coordinator'), subjectId: partnershipId });
});

test('a message that is sent twice is stored once; its id is for no other words, and for nobody else', async () => {
	const id = newId();
	await Promise.all([write('t.carver', 'Once', id), write('t.carver', 'Once', id)]);
	await expect(write('t.carver', 'Once, changed', id)).rejects.toEqual(new Conflict('letter_already_sent'));
	expect(await bodies('t.sun')).toEqual(['Once']);
	await expect(write('t.sun', 'Mine', id)).rejects.toEqual(new Invalid('body', 'staffroom_unknown'));
	await expect(write('t.sun', 'Mine', 'no id')).rejects.toEqual(new Invalid('body', 'staffroom_unknown'));
});

test.each([
	['nothing', ' \n ', 'staffroom_missing'],
	['too much', 'x'.repeat(2_001), 'staffroom_long'],
	['a hundred kilobytes', '长'.repeat(50_000), 'staffroom_long'],
	['U+0000', 'a\0b', 'letter_unreadable'],
	['half a character', 'a\uD83D', 'letter_unreadable']
])('%s is refused', async (_, body, code) => {
	await expect(write('t.carver', body)).rejects.toEqual(new Invalid('body', code));
	expect(await bodies('t.sun')).toEqual([]);
});

test('the thread is read in pages, and an invalid position is not found', async () => {
	for (let n = 0; n < 35; n++) await write('t.carver', `Message ${n}`);
	const first = await open('t.sun');
	expect(first.messages).toHaveLength(30);
	expect(first.more).toBe(true);
	const older = await open('t.sun', first.messages[0]!.id);
	expect(older.messages.map(({ body }) => body)).toEqual([
		'Message 0',
		'Message 1',
		'Message 2',
		'Message 3',
		'Message 4'
	]);
	expect(older.more).toBe(false);
	await expect(open('t.sun', 'nonsense')).rejects.toThrow(NotFound);
});

test('a teacher who leaves the class reads nothing more', async () => {
	await write('t.ellis', 'See you');
	await endRole(null, await personId('t.ellis'), 'teacher');
	await expect(actor('t.ellis').then((ellis) => openStaffroom(ellis, { partnershipId }))).rejects.toThrow();
	expect(await bodies('t.carver')).toEqual(['See you']);
});
