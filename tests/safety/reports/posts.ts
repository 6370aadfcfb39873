// Helpers of the tests of reported posts.
import { expect } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { reportViewers } from '../../../src/lib/server/people/visibility.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { makeBoard, openedBy, placeOf, write } from '../../forum/boards.ts';
import { actor, personId } from '../../world.ts';

export const send = async (who: string, releaseId: string, reason = 'unkind') =>
	reports.send(await actor(who), { releaseId, reason });
export const sees = async (who: string, id: string) =>
	reports.findReport(await actor(who), id).then(
		() => true,
		(refused) => {
			expect(refused).toBeInstanceOf(NotFound);
			return false;
		}
	);
/** Those of these people who can see a report; exactly they are also told of it. */
export async function seenBy(id: string) {
	const toldIds = await reportViewers(id);
	for (const who of everybody) expect(toldIds.includes(await personId(who)), who).toBe(await sees(who, id));
	const seers = await Promise.all(everybody.map(async (who) => ((await sees(who, id)) ? [who] : [])));
	return seers.flat().join(' ');
}
const everybody =
	'maya lin noor james t.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.anshan t.song coordinator'.split(
		' '
	);

/** A topic of maya's on a new board. */
export async function topicOfMaya() {
	const boardId = await makeBoard();
	const maya = await openedBy('maya', 't.carver', { boardId });
	return { boardId, ...maya };
}
/** A post of staff on a new board. */
export async function postOf(who: string, boardId: string) {
	const { id } = await write(who, { boardId, title: 'Welcome', text: 'Say hello.' });
	return { itemId: id, ...(await placeOf(id)) };
}
