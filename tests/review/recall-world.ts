// What is taken back in recall-places.test.ts, and by whom.
import { env } from '#env';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { evidenceOf, open } from '../safety/cases/opening.ts';
import { standIn } from '../schools/deputies/stage.ts';
import { approve, makeBoard, openedBy, placeOf, write } from '../forum/boards.ts';
import { corrected } from '../forum/corrections.ts';
import { actor, personId } from '../world.ts';

export const people = 't.carver t.ellis t.chaoyang t.moore t.phillips coordinator maya lin noor'.split(' ');

/** A topic of maya's with two posts of noor's and a correction of lin's; a case from a report of maya's post; a deputy of t.carver's. */
export async function settle() {
	env.UNDO_SECONDS = 0;
	const cookies: Record<string, string> = {};
	await db().update(t.person).set({ locale: null });
	for (const who of people) cookies[who] = (await session.open(await personId(who), true)).id;
	const boardId = await makeBoard({ correctors: 'everyone' });
	const opening = await openedBy('maya', 't.carver', { boardId, title: 'Oboes', text: 'An oboe sings.' });
	const { topicId } = opening;
	const posts: { releaseId: string }[] = [];
	for (const text of ['An oboe in the rain.', 'An oboe at home.']) {
		const { id } = await write('noor', { boardId, topicId, text });
		await approve('t.carver', id);
		posts.push(await placeOf(id));
	}
	const place = { boardId, topicId, target: opening.releaseId };
	const correction = await corrected('lin', 't.chaoyang', place, {
		said: { 0: { rewrite: 'The oboe sings.' } }
	});
	const report = await reports.send(await actor('lin'), { releaseId: opening.releaseId, reason: 'unkind' });
	const { id: caseId } = await open('t.ellis', { kind: 'report', id: report.id });
	const [evidence] = await evidenceOf(caseId);
	const harps = await openedBy('noor', 't.carver', { boardId, title: 'Harps', text: 'A harp.' });
	const year = now().getUTCFullYear();
	await db().delete(t.deputy);
	await standIn('t.moore', 't.carver', {
		startsOn: `${year}-01-01`,
		endsOn: `${year + 1}-01-01`,
		after: 'at_once'
	});
	return {
		cookies,
		boardId,
		topicId,
		itemId: opening.itemId,
		caseId,
		evidenceId: evidence!.id,
		correction: correction.number,
		harps,
		opening: opening.releaseId,
		first: posts[0]!.releaseId,
		second: posts[1]!.releaseId
	};
}
