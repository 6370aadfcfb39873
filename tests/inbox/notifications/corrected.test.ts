// Notifications of corrections: none while a correction waits, and none once it may not be seen any more.
import { expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as forum from '../../../src/lib/server/forum/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as notifications from '../../../src/lib/server/inbox/notifications/index.ts';
import { approve } from '../../forum/boards.ts';
import { correct, useSix } from '../../forum/corrections.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { bell, forgetAll, noticesOf, told } from './told.ts';

useWorld();
const scene = useSix();
const text = 'Lin corrected “My weekend”';
const closeBoard = async (closed: boolean) =>
	forum.closeBoard(await actor('coordinator'), scene.board, closed);

test('the writer of a post alone is notified of a correction, once it is approved', async () => {
	await forgetAll();
	const { id } = await correct('lin', scene.place);
	expect([await bell('maya'), await bell('lin')]).toEqual([0, 0]);
	await approve('t.chaoyang', id);
	expect(await told('maya')).toEqual([text]);
	expect([await bell('maya'), await bell('t.carver'), await bell('noor')]).toEqual([1, 0, 0]);
	expect(await told('lin')).not.toContain(text);
});

test('the notification is hidden while the board is closed, and after the post was recalled', async () => {
	await forgetAll();
	const { id } = await correct('lin', scene.place);
	await approve('t.chaoyang', id);
	const maya = await actor('maya');
	const notice = (await noticesOf('maya'))[0]!.id;
	const expectHidden = async () => {
		expect([await bell('maya'), await told('maya')]).toEqual([0, []]);
		await expect(notifications.openNotification(maya, notice)).rejects.toThrow(NotFound);
	};
	await closeBoard(true);
	await expectHidden();
	await closeBoard(false);
	expect(await bell('maya')).toBe(1);
	await moderation.recallItem(await actor('t.carver'), scene.itemId, 'a try');
	await expectHidden();
});

test('the notification opens the correction, for its recipient alone', async () => {
	await forgetAll();
	await approve('t.chaoyang', (await correct('lin', scene.place)).id);
	const { boardId, topicId, target } = scene.place;
	const notice = (await noticesOf('maya'))[0]!.id;
	await expect(notifications.openNotification(await actor('lin'), notice)).rejects.toThrow(NotFound);
	expect(await notifications.openNotification(await actor('maya'), notice)).toBe(
		`/forum/${boardId}/${topicId}/${target}`
	);
	expect(await bell('maya')).toBe(0);
});
