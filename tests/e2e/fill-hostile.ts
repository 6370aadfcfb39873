// Runs in a process of its own, before a server opens the database: a topic, letters, and corrections with hostile text.
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import {
	board,
	letterCorrection,
	notification,
	person,
	post,
	topic
} from '../../src/lib/server/kernel/schema/index.ts';
import { indexMissing } from '../../src/lib/server/search/entries.ts';
import { hostile } from '../forum/hostile.ts';
import { pairingOf, personId } from '../world.ts';
import { writeCorrection, keepLines, writeItem } from './hostile-rows.ts';
import { harmless, hostileTitle } from './hostile-topic.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);

const [lin, maya] = [await personId('lin'), await personId('maya')];
const onBoard = and(eq(board.programId, 'birmingham-beijing'), eq(board.language, 'en'));
const boardId = (await db().select().from(board).where(onBoard))[0]!.id;
const opening = await writeItem(`${hostileTitle}\n\nwords\n\n⸻\n\n${hostile[0]}`, { authorId: lin, boardId });
const topicId = opening.releaseId;
const posts = [opening];
for (const text of hostile)
	posts.push(await writeItem(`${text}\n\n⸻\n\n${text}`, { authorId: lin, boardId }));
const harmlessPost = await writeItem(harmless.join(' '), { authorId: maya, boardId });
posts.push(harmlessPost);
const inFour = [0, 1, 2, 3].map((part) => hostile.filter((_, n) => n % 4 === part).join('\n\n'));
await db()
	.insert(topic)
	.values({
		id: topicId,
		boardId,
		openingId: opening.id,
		at: new Date(),
		activeId: posts.at(-1)!.releaseId
	});
await db()
	.insert(post)
	.values(
		posts.map(({ id, revisionId, releaseId }, n) => ({
			reviewableId: id,
			topicId,
			releaseId,
			shownId: revisionId,
			// Answers show the beginning of the post that they answer.
			aboutId: n ? posts[n - 1]!.id : null
		}))
	);
// Maya's last post is reworded several times.
const rewordedPost = await writeItem('words', { authorId: maya, boardId });
await db().insert(post).values({
	reviewableId: rewordedPost.id,
	topicId,
	releaseId: rewordedPost.releaseId,
	shownId: rewordedPost.revisionId
});
for (const body of inFour) {
	const { id, revisionId } = await writeItem(`${body}\n\n⸻\n\n${body}`, { authorId: maya, boardId });
	await db().insert(post).values({ reviewableId: id, topicId, editsId: rewordedPost.id });
	await db().update(post).set({ shownId: revisionId }).where(eq(post.reviewableId, rewordedPost.id));
}
await db().update(topic).set({ activeId: rewordedPost.releaseId }).where(eq(topic.id, topicId));
await writeCorrection(harmlessPost, topicId, { authorId: lin, boardId });
await writeCorrection(harmlessPost, topicId, { authorId: lin, boardId, waits: true });

const pairingId = await pairingOf('maya', 'lin');
const mayaLetter = await writeItem(harmless.join(' '), { authorId: maya, pairingId });
for (let from = 0; from < hostile.length; from += 12)
	await writeItem(hostile.slice(from, from + 12).join('\n\n'), { authorId: lin, pairingId });
const letter = await writeItem('words', { authorId: lin, pairingId });
await db()
	.insert(letterCorrection)
	.values({ revisionId: letter.revisionId, targetId: mayaLetter.releaseId, words: 5 });
await keepLines(letter.revisionId);
await db()
	.insert(notification)
	.values({ personId: maya, kind: 'letter', subjectId: letter.releaseId, at: new Date() });
await writeItem(hostile.slice(0, 60).join('\n\n'), { authorId: lin, pairingId, waits: true });
await indexMissing();
await db().update(person).set({ displayName: hostileTitle }).where(eq(person.id, lin));
await connection.close();
