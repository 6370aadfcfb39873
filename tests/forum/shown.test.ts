// What others see of a student's post and correction: display name, school and city, and nothing that identifies more.
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { person, rosterEntry } from '../../src/lib/server/kernel/schema/index.ts';
import { targetView } from '../../src/lib/server/forum/corrections/correction-view.ts';
import { topicView } from '../../src/lib/server/forum/topic-view.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { read, revisionOf } from './boards.ts';
import { corrected, look, useSix } from './corrections.ts';

useWorld();
const scene = useSix();

/** The username, the full name, the student number and the ids that staff use are nowhere in what is sent. */
async function expectPrivate(sent: unknown, username: string, itemId: string) {
	const [row] = await db()
		.select()
		.from(person)
		.innerJoin(rosterEntry, eq(rosterEntry.personId, person.id))
		.where(eq(person.username, username));
	const { fullName, studentNumber } = row!.roster_entry;
	expect(fullName).toBeTruthy();
	const text = JSON.stringify(sent);
	for (const secret of [fullName, studentNumber, `"${username}"`])
		if (secret) expect(text).not.toContain(secret);
	for (const id of [itemId, await revisionOf(itemId)]) expect(text).not.toContain(id);
}

test('a post shows its writer’s display name, school and city, and no private data', async () => {
	const { board, place, itemId } = scene;
	const lin = await actor('lin');
	const opened = await read('lin', board, place.topicId);
	const view = await inLocale('en', () => topicView(opened, lin, 'en'));
	await expectPrivate(view.posts, 'maya', itemId);
	expect(view.posts).toHaveLength(1);
	expect(view.posts[0]).toMatchObject({ name: 'Maya', place: { city: 'Birmingham' } });
	expect(Object.keys(view.posts[0]!.place!).sort()).toEqual(['city', 'school']);
	expect(Object.keys(view.posts[0]!).sort()).toEqual(
		[
			'about',
			'answered',
			'authorId',
			'corrections',
			'date',
			'edited',
			'flagged',
			'id',
			'lang',
			'mayCorrect',
			'mayEdit',
			'mentions',
			'mine',
			'name',
			'own',
			'place',
			'reactions',
			'read',
			'mayRecall',
			'recalled',
			'report',
			'wordings',
			'words'
		].sort()
	);
});

test('a correction shows no private data of its writer', async () => {
	const { id } = await corrected('lin', 't.chaoyang', scene.place);
	const view = await targetView(await look('maya', scene.place), await actor('maya'), 'en');
	expect(view.corrections).toHaveLength(1);
	await expectPrivate([view.corrections, view.sentences], 'lin', id);
	expect(Object.keys(view.corrections[0]!).sort()).toEqual(
		[
			'changed',
			'date',
			'further',
			'got',
			'id',
			'mayRecall',
			'mine',
			'name',
			'perfect',
			'place',
			// What was asked about it, and the id under which the reader asks or answers.
			'questions',
			'reply',
			'replyId',
			// Whether there is a link to read it word by word.
			'read'
		].sort()
	);
	expect(view.corrections[0]!.read).toBe(true);
});
