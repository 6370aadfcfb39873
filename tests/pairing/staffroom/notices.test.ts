// Notices to a class: by whom, for whom, until when, and what may not be in them.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { noticesFor, addNotice, take } from '../../../src/lib/server/inbox/notices.ts';
import { applyRetention } from '../../../src/lib/server/records/retention/apply-retention.ts';
import { setNow } from '../../schools/deputies/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';

useWorld();
let room: string;
beforeEach(async () => {
	setNow('2026-09-15T15:00:00Z');
	await db().delete(t.classNotice);
	room = (await actor('t.carver')).teaches[0]!;
});

const postNotice = async (
	who: string,
	body = 'Bring a dictionary.',
	over: { id?: string; endsOn?: string } = {}
) => addNotice(await actor(who), { classroomId: room, id: newId(), body, endsOn: '2026-09-18', ...over });
const read = async (who: string) => (await noticesFor(await actor(who))).map(({ body }) => body);

test('students of the class see a notice until its last day in their time zone; nobody else sees it', async () => {
	await postNotice('t.carver');
	for (const who of ['maya', 'noor']) expect(await read(who), who).toEqual(['Bring a dictionary.']);
	for (const who of ['lin', 'ben', 'james', 't.carver', 't.sun', 'coordinator'])
		expect(await read(who), who).toEqual([]);
	setNow('2026-09-19T04:30:00Z');
	expect(await read('maya'), 'still Friday evening in Birmingham').toHaveLength(1);
	setNow('2026-09-19T05:30:00Z');
	expect(await read('maya')).toEqual([]);
});

test('any teacher of the class posts and removes notices; others find neither the class nor the notice', async () => {
	for (const who of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya'])
		await expect(postNotice(who), who).rejects.toThrow(NotFound);
	const id = newId();
	await Promise.all([postNotice('t.carver', 'Once', { id }), postNotice('t.carver', 'Once', { id })]);
	await expect(postNotice('t.carver', 'Other words', { id })).rejects.toEqual(
		new Conflict('letter_already_sent')
	);
	expect(await read('maya')).toEqual(['Once']);
	await expect(postNotice('t.ellis', 'Mine', { id })).rejects.toEqual(
		new Invalid('notice', 'staffroom_unknown')
	);
	for (const who of ['t.moore', 't.sun', 'coordinator', 'maya'])
		await expect(take(await actor(who), id), who).rejects.toThrow(NotFound);
	await take(await actor('t.ellis'), id);
	await take(await actor('t.ellis'), id);
	expect(await read('maya')).toEqual([]);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'notice.take'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events).toMatchObject([{ subjectId: room, detail: id }]);
});

test.each([
	['a telephone number', 'Call me at 205 555 0143 tonight', 'notice_words'],
	['an address', 'Write to mr.carter@example.com', 'notice_words'],
	['nothing', '  ', 'notice_missing'],
	['too much', 'x'.repeat(601), 'notice_long'],
	['U+0000', 'a\0b', 'letter_unreadable']
])('%s never reaches the class', async (_, body, code) => {
	await expect(postNotice('t.carver', body)).rejects.toEqual(new Invalid('notice', code));
	expect(await read('maya')).toEqual([]);
});

test.each(['', 'soon', '2026-09-14', '2026-11-30', '2026-02-31'])(
	'%s is refused as the last day',
	async (endsOn) => {
		await expect(postNotice('t.carver', 'Hello', { endsOn })).rejects.toEqual(
			new Invalid('endsOn', 'notice_day')
		);
	}
);

test('a class has at most five notices', async () => {
	for (const n of [1, 2, 3, 4, 5]) await postNotice('t.carver', `Notice ${n}`);
	await expect(postNotice('t.ellis')).rejects.toEqual(new Conflict('notice_many'));
});

test('a notice is erased three months later', async () => {
	await postNotice('t.carver');
	setNow('2026-12-10T09:30:00Z');
	await applyRetention();
	expect(await db().select().from(t.classNotice)).toHaveLength(1);
	setNow('2026-12-20T09:30:00Z');
	await applyRetention();
	expect(await db().select().from(t.classNotice)).toEqual([]);
});
