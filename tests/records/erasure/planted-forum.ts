// What is planted about the student on boards of the forum.
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as forum from '../../../src/lib/server/forum/index.ts';
import type { TargetLocation } from '../../../src/lib/server/forum/corrections/target.ts';
import { approve, makeBoard, openedBy, placeOf, write } from '../../forum/boards.ts';
import { corrected } from '../../forum/corrections.ts';
import { actor } from '../../world.ts';
import { display, type Ids, textAbout, username, words } from './probe.ts';

/** Plants a topic of hers that lin answers by name, a waiting one, drafts, read marks, reactions, and a mention. */
export async function plantForum({ id, lin }: Ids): Promise<{ boardId: string; topicId: string }> {
	const boardId = await makeBoard({ correctors: 'everyone' });
	const { topicId, itemId, releaseId } = await openedBy(username, 't.carver', {
		boardId,
		title: words,
		text: words
	});
	await write(username, { boardId, title: words, text: `It waits: ${words}` });
	const answer = { boardId, topicId, text: `Dear ${display}, thank you.`, mentions: [id] };
	const { id: answerId } = await write('lin', answer);
	await approve('t.chaoyang', answerId);
	const place = { boardId, topicId, target: releaseId };
	await plantCorrections(place, answerId);
	await plantBegun(place, answerId);
	for (const who of [username, 'lin']) {
		const text = who === 'lin' ? textAbout : words;
		const draft = { boardId, topicId, title: text, body: text, own: text };
		await forum.saveDraft(await actor(who), draft);
		await forum.boardPage(await actor(who), boardId, null);
		await forum.openTopic(await actor(who), { boardId, topicId });
	}
	for (const [reviewableId, personId] of [
		[itemId, lin],
		[answerId, id]
	] as const)
		await db().insert(t.reaction).values({ reviewableId, personId, kind: 'like', at: now() });
	await db().insert(t.mention).values({ reviewableId: itemId, personId: lin });
	return { boardId, topicId };
}

/** Plants drafts of corrections: lin's of her post, hers of lin's answer, and one of yue's that names her. */
async function plantBegun(place: TargetLocation, answerId: string) {
	const answer = { ...place, target: (await placeOf(answerId)).releaseId };
	const begin = async (who: string, where: TargetLocation, text: string) =>
		forum.saveCorrection(await actor(who), where, { said: { 'rewrite-0': text, 'note-0': text } });
	await begin('lin', place, words);
	await begin(username, answer, words);
	await begin('yue', answer, textAbout);
}

/** Lin corrects her post; she corrects lin's answer, which a teacher corrects further; yue names her in a correction for lin. */
async function plantCorrections(place: TargetLocation, answerId: string) {
	await corrected('lin', 't.chaoyang', place, {
		said: { 0: { rewrite: `${words} Better.`, note: textAbout } }
	});
	const answer = { ...place, target: (await placeOf(answerId)).releaseId };
	const ownCorrection = await corrected(username, 't.carver', answer, {
		said: { 0: { rewrite: words, note: words, kind: 'tone' } }
	});
	const ownTarget = { ...place, target: ownCorrection.number };
	await corrected('t.chaoyang', '', ownTarget, { said: { 0: { note: words } } });
	await corrected('yue', 't.chaoyang', answer, { said: { 0: { note: `As ${display} said.` } } });
}
