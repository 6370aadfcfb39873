import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { report } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { forumView } from '../../../src/lib/server/forum/forum-view.ts';
import { recallItem } from '../../../src/lib/server/review/recall.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { flagView } from '../../../src/lib/server/safety/reports/flaggable.ts';
import { reportView } from '../../../src/lib/server/safety/reports/report-view.ts';
import { approve, read, wordedAnew, write } from '../../forum/boards.ts';
import { corrected, look } from '../../forum/corrections.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { alertsAbout, trailOf } from './letters.ts';
import { seenBy, send, topicOfMaya } from './posts.ts';

useWorld();

describe('sending a report', () => {
	test('is possible for everybody who sees the post, except its writer', async () => {
		const { releaseId } = await topicOfMaya();
		for (const who of ['maya', 'james', 't.phillips', 't.anshan', 't.song'])
			await expect(send(who, releaseId), who).rejects.toThrow(NotFound);
		for (const who of ['lin', 'noor', 't.carver', 't.guo', 'coordinator']) await send(who, releaseId);
		await expect(send('lin', releaseId, 'other')).rejects.toEqual(new Conflict('report_once'));
		expect(await db().select().from(report).where(eq(report.releaseId, releaseId))).toHaveLength(5);
	});

	test('is impossible for a post that waits or was recalled, a new wording, or an invented id', async () => {
		const { boardId, topicId, releaseId, itemId } = await topicOfMaya();
		const { id: waiting } = await write('lin', { boardId, topicId, text: 'It waits.' });
		await expect(send('maya', waiting)).rejects.toThrow(NotFound);
		const { id: edit } = await write('maya', {
			boardId,
			topicId,
			title: 'Now',
			text: 'Better.',
			edits: releaseId
		});
		await approve('t.carver', edit);
		await expect(send('lin', edit)).rejects.toThrow(NotFound);
		for (const forged of [
			itemId,
			topicId.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
			'nonsense',
			'\0'
		])
			await expect(send('lin', forged), forged).rejects.toThrow(NotFound);
		await recallItem(await actor('t.carver'), itemId, 'a test');
		await expect(send('lin', releaseId)).rejects.toThrow(NotFound);
	});

	test('hides the post from the reporter alone, and shows staff the wording that was read', async () => {
		const { boardId, topicId, releaseId } = await topicOfMaya();
		const { id } = await send('lin', releaseId);
		const [post] = (await read('lin', boardId, topicId)).posts;
		expect(post).toMatchObject({ flagged: true, answered: false });
		expect((await read('noor', boardId, topicId)).posts[0]).toMatchObject({ flagged: false });
		await wordedAnew({ boardId, topicId, releaseId });
		const view = await reportView(await actor('t.carver'), id, 'en');
		expect(view.letters.find((letter) => letter.reported)!.body).toContain('公园');
	});

	test('about a correction hides it from the reporter, and shows staff its text', async () => {
		const { boardId, topicId, releaseId } = await topicOfMaya();
		const place = { boardId, topicId, target: releaseId };
		const { number } = await corrected('lin', 't.chaoyang', place, { said: { 0: { note: 'So bad.' } } });
		for (const who of ['lin', 'james', 't.phillips'])
			await expect(send(who, number), who).rejects.toThrow(NotFound);
		const { id } = await send('maya', number);
		expect((await look('maya', place)).corrections).toEqual([]);
		expect((await look('noor', place)).corrections).toHaveLength(1);
		const { letters } = await reportView(await actor('t.carver'), id, 'en');
		expect(letters.find((letter) => letter.reported)!.body).toContain('So bad.');
	});
});

describe('who sees a report', () => {
	test('teachers of the writer’s and the reporter’s classrooms, and their schools’ leads', async () => {
		const { releaseId } = await topicOfMaya();
		const { id } = await send('lin', releaseId);
		expect(await seenBy(id)).toBe('t.carver t.ellis t.moore t.chaoyang t.sun t.guo');
		expect(await alertsAbout(id)).toEqual([]);
		const { id: ofStaff } = await send('t.chaoyang', releaseId);
		expect(await seenBy(ofStaff)).toBe('t.carver t.ellis t.moore');
	});

	test('about an adult: nobody at the schools, only a coordinator', async () => {
		const { releaseId } = await topicOfMaya();
		const { id } = await send('lin', releaseId, 'adult');
		expect(await seenBy(id)).toBe('coordinator');
		expect(await alertsAbout(id)).toMatchObject([{ schoolId: 'chaoyang', pastSchool: true }]);
	});

	test('a reason that may mean danger raises an alert at both schools', async () => {
		const { releaseId } = await topicOfMaya();
		const { id } = await send('lin', releaseId, 'scares_me');
		expect((await alertsAbout(id)).map(({ schoolId }) => schoolId).sort()).toEqual(['carver', 'chaoyang']);
	});

	test('the page shows the post between its neighbors, without what waits or was recalled', async () => {
		const { boardId, topicId, itemId, releaseId } = await topicOfMaya();
		const answers = [];
		for (const text of ['One.', 'Two.', 'Three.']) {
			const { id } = await write('lin', { boardId, topicId, text });
			if (text !== 'Three.') await approve('t.chaoyang', id);
			answers.push(id);
		}
		await recallItem(await actor('t.chaoyang'), answers[0]!, 'a test');
		const { id } = await send('lin', releaseId);
		const carter = await actor('t.carver');
		const view = await reportView(carter, id, 'en');
		expect(view.letters.map(({ body }) => body.split('\n')[0])).toEqual(['My weekend', 'Two.']);
		expect(view).toMatchObject({ mayRecall: true, mayOpenCase: true, board: 'A board of the test' });
		expect((await reportView(await actor('t.chaoyang'), id, 'en')).mayRecall).toBe(false);
		await expect(recallItem(await actor('t.chaoyang'), itemId, 'a test')).rejects.toThrow(NotFound);
		await recallItem(carter, itemId, 'unkind');
		expect((await reportView(carter, id, 'en')).letters.find((letter) => letter.reported)!.body).toContain(
			'公园'
		);
		await reports.answer(carter, { reportId: id, outcome: 'recalled', words: 'It is gone now.' });
		// Its topic is gone with the recalled post; the answer stays.
		const answered = await flagView(await actor('lin'), releaseId, 'en');
		expect(answered).toMatchObject({ back: '/forum', letter: null, report: { answer: 'It is gone now.' } });
		const { flagged } = await forumView(await actor('lin'), 'en');
		expect(flagged).toContainEqual(expect.objectContaining({ id: releaseId, answered: true }));
		const others = (await forumView(await actor('noor'), 'en')).flagged;
		expect(others.map((row) => row.id)).not.toContain(releaseId);
		expect(await trailOf(id)).toEqual(['report.send', 'report.answer']);
	});
});
