// The finished season of the demo, with its book. The other tests have a world without it. It makes a whole world of its own, which takes ten seconds.
import { beforeAll, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { seedWorld } from '../../src/lib/server/app/demo/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { useEmpty } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';

useEmpty();
beforeAll(() => seedWorld(now(), { more: true }), 60_000);

test('the pals of the finished season are offered their book, with both halves, stamps and reactions', async () => {
	const pairingId = await pairingOf('leah', 'siyuan');
	for (const who of ['leah', 'siyuan']) {
		const reader = await actor(who);
		const thread = await messages.threadView(await messages.openThread(reader, pairingId), reader, 'en');
		expect(thread).toMatchObject({ goodbye: expect.any(String), thanks: expect.any(String), count: 12 });
		const { stamps, hasLetters } = await messages.goodbyeView(reader, pairingId, 'en');
		expect(hasLetters).toBe(true);
		// One for each week in which both wrote.
		expect(stamps).toHaveLength(6);
		const book = Object.values(unzipSync(await messages.ownBook(reader, pairingId, { locale: 'en' }))).map(
			(file) => strFromU8(file)
		);
		for (const words of ['Opening night!!', '我会折青蛙了', 'This made me laugh.', 'Our stamps'])
			expect(
				book.some((file) => file.includes(words)),
				words
			).toBe(true);
	}
	const place = { pairingId, studentId: await personId('leah') };
	expect((await messages.bookOfStudent(await actor('t.moore'), place)).length).toBeGreaterThan(5_000);
});
