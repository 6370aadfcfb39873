// Helpers of the tests of corrections.
import { beforeAll, beforeEach } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import type { Correcting } from '../../src/lib/server/forum/corrections/correct.ts';
import type { LineFields } from '../../src/lib/server/forum/corrections/lines.ts';
import { findTarget, wordingOf, type TargetLocation } from '../../src/lib/server/forum/corrections/target.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy } from './boards.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { correction } from '../../src/lib/server/kernel/schema/index.ts';

export const six = '我周末去公园了。天气很好！我看到了很多狗。你喜欢狗吗？我有一只狗。它叫南瓜。';

/** Before each test: a new post of six sentences by maya on a board. @returns an object that is filled in before each test */
export function useSix(): { board: string; place: TargetLocation; itemId: string } {
	const scene = {} as { board: string; place: TargetLocation; itemId: string };
	beforeAll(async () => {
		env.UNDO_SECONDS = 0;
		scene.board = await makeBoard();
	});
	beforeEach(async () => {
		const { topicId, releaseId, itemId } = await openedBy('maya', 't.carver', {
			boardId: scene.board,
			text: six
		});
		Object.assign(scene, { itemId, place: { boardId: scene.board, topicId, target: releaseId } });
	});
	return scene;
}

type CorrectionOptions = Partial<Omit<Correcting, 'said'>> & { said?: Record<number, LineFields> };

/** Somebody corrects a text. */
export async function correct(
	username: string,
	place: TargetLocation,
	{ said, ...more }: CorrectionOptions = {}
) {
	const who = await actor(username);
	return forum.correct(who, {
		id: newId(),
		wording: wordingOf((await findTarget(who, place)).target),
		...place,
		...more,
		said: new Map(
			Object.entries(said ?? { 0: { rewrite: '我周末去了公园。' } }).map(([n, fields]) => [Number(n), fields])
		)
	});
}

/** The same, approved. @returns also the number under which others see it */
export async function corrected(
	username: string,
	teacher: string,
	place: TargetLocation,
	more?: CorrectionOptions
) {
	const { id, released } = await correct(username, place, more);
	if (!released) await approve(teacher, id);
	return { id, number: await numberOf(id) };
}

export const numberOf = async (id: string) =>
	(await db().select().from(correction).where(eq(correction.reviewableId, id)))[0]!.releaseId!;

/** What somebody sees of a text that can be corrected. */
export const look = async (username: string, place: TargetLocation) =>
	forum.openTarget(await actor(username), place);
