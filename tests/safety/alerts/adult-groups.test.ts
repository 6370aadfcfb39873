// What adults write for many, and about students to colleagues: what is kept of it, and who is told.
import { describe, expect, test } from 'vitest';
import { desc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { forgetGroupTexts, staffTextsFor } from '../../../src/lib/server/safety/alerts/index.ts';
import { noticesFor, addNotice } from '../../../src/lib/server/inbox/notices.ts';
import { makeBoard, write } from '../../forum/boards.ts';
import { correct, useSix } from '../../forum/corrections.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import * as writing from './adult-writing.ts';

useWorld();
writing.useNothingSaid();
const { alsoSoft, brought, day, grave, kept, postNotice, soft, tellColleagues, tells } = writing;

describe('to a class, on boards and among colleagues', () => {
	const refused = new Invalid('notice', 'notice_words');

	test('a refused notice is kept and told of, once for the same words, and the answer is as for a phone number', async () => {
		await expect(postNotice('t.ellis', 'Call me: 205 555 0147')).rejects.toEqual(refused);
		expect([await kept(), await brought()]).toEqual([['notice'], []]);
		for (let n = 0; n < 2; n++) await expect(postNotice('t.ellis', grave)).rejects.toEqual(refused);
		expect(await kept()).toHaveLength(2);
		expect(await brought()).toEqual([['lead t.carver']]);
		expect(await noticesFor(await actor('maya'))).not.toContainEqual(
			expect.objectContaining({ body: grave })
		);
		const read = await staffTextsFor(await actor('t.carver'));
		expect(read.words).toMatchObject([
			{ words: grave, place: 'notice', student: null },
			{ words: 'Call me: 205 555 0147', place: 'notice', student: null }
		]);
	});

	test('a soft notice is posted and is half of a pattern, sent once or twice', async () => {
		const id = newId();
		await postNotice('t.ellis', soft, id);
		await postNotice('t.ellis', soft, id);
		expect(await db().$count(t.classNotice, eq(t.classNotice.id, id))).toBe(1);
		expect([(await kept()).length, await brought()]).toEqual([1, []]);
		await tells(alsoSoft);
		expect(await brought()).toEqual([['lead t.carver']]);
	});

	test('another school’s teacher, a student, and wrong days leave nothing', async () => {
		const ellis = await actor('t.ellis');
		const notice = { classroomId: ellis.teaches[0]!, id: newId(), body: grave, endsOn: '2026-01-01' };
		for (const who of ['t.phillips', 'maya', 't.ellis'])
			await expect(addNotice(await actor(who), notice), who).rejects.toThrow();
		expect([await kept(), await brought()]).toEqual([[], []]);
	});

	test('a post of a teacher tells their school, of a coordinator all schools of the program', async () => {
		const boardId = await makeBoard();
		const words = { boardId, title: 'Hello', text: grave };
		const answer = new Invalid('body', 'board_words');
		await expect(write('t.chaoyang', words)).rejects.toEqual(answer);
		const schools = async () => (await db().select().from(t.alert)).map(({ schoolId }) => schoolId).sort();
		const [own] = await schools();
		expect(await schools()).toEqual([(await actor('t.chaoyang')).worksAt[0]]);
		expect((await brought()).flat().join()).not.toContain('t.chaoyang');
		await expect(write('coordinator', words)).rejects.toEqual(answer);
		expect(new Set(await schools()).size).toBeGreaterThan(1);
		expect(await schools()).toContain(own);
		expect((await brought()).flat().join()).not.toContain('coordinator coordinator');
	});

	test('what colleagues say of themselves is theirs; about a student it is heard', async () => {
		await tellColleagues(
			't.ellis',
			'My WeChat is hesun88, come over to my house on Saturday. A gift for you!'
		);
		expect(await kept()).toEqual([]);
		const id = newId();
		await tellColleagues('t.ellis', 'Can you send me her phone number? I would like to meet her alone.', id);
		expect((await kept())[0]).toMatch(/^staffroom adult-channel adult-meeting/);
		expect(await brought()).toEqual([['lead t.carver']]);
		expect(await db().$count(t.staffMessage, eq(t.staffMessage.id, id))).toBe(1);
	});

	test('what led to nothing is forgotten after four weeks; what somebody was told of stays', async () => {
		await tellColleagues('t.ellis', 'Send me a picture of the girl.');
		await tells(soft, {}, 't.moore');
		await expect(postNotice('t.moore', grave)).rejects.toThrow();
		moveClock(29 * day);
		await forgetGroupTexts();
		expect((await kept()).map((line) => line.split(' ')[0])).toEqual(['review', 'notice']);
	});
});

describe('a correction', () => {
	const scene = useSix();

	test('that repeats what the student wrote is no reason, what the adult adds is', async () => {
		const [row] = await db()
			.select()
			.from(t.revision)
			.where(eq(t.revision.reviewableId, scene.itemId))
			.orderBy(desc(t.revision.number));
		const body = 'My weekend\n\n这件事别告诉你爸妈。我周末去公园了。';
		await db().update(t.revision).set({ body }).where(eq(t.revision.id, row!.id));
		const refused = new Invalid('form', 'board_words');
		const says = (note: string) => correct('t.chaoyang', scene.place, { said: { 0: { note } } });
		await expect(says('“这件事别告诉你爸妈”里的“告诉”用得对。')).rejects.toEqual(refused);
		expect(await brought()).toEqual([]);
		await expect(says('写得好。放学后单独来找我。')).rejects.toEqual(refused);
		expect((await brought()).flat()).toHaveLength(1);
	});
});
