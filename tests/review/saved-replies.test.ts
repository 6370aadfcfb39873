// Sentences that a teacher keeps for messages to students.
import { expect, test } from 'vitest';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { dropReply, keepReply, savedReplies } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

test('a saved reply is the teacher’s own: in its language, seen and removed by nobody else', async () => {
	const [carver, ellis] = [await actor('t.carver'), await actor('t.ellis')];
	await keepReply(carver, '  Lovely details. ');
	await keepReply(carver, '写得真好！');
	const own = await savedReplies(carver);
	expect(own.map(({ text, locale }) => [text, locale])).toEqual([
		['Lovely details.', 'en'],
		['写得真好！', 'zh-Hans']
	]);
	expect(await savedReplies(ellis)).toEqual([]);
	await expect(dropReply(ellis, own[0]!.id)).rejects.toThrow(NotFound);
	await dropReply(carver, own[0]!.id);
	expect((await savedReplies(carver)).map(({ text }) => text)).toEqual(['写得真好！']);
});

test.each([
	['', new Invalid('reply', 'words_missing')],
	['x'.repeat(301), new Invalid('reply', 'words_too_long')]
])('%j is not kept', async (text, refusal) => {
	await expect(keepReply(await actor('t.carver'), text)).rejects.toEqual(refusal);
});

test('there are at most twenty', async () => {
	const moore = await actor('t.moore');
	for (let n = 0; n < 20; n++) await keepReply(moore, `Sentence ${n}`);
	await expect(keepReply(moore, 'One more')).rejects.toEqual(new Conflict('replies_full'));
	expect(await savedReplies(moore)).toHaveLength(20);
});
