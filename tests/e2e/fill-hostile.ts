// Runs in a process of its own, before a server opens the database: a topic, letters and corrections of hostile words.
import { and, eq } from 'drizzle-orm';
import { env } from '#env';
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
import { indexMissing } from '../../src/lib/server/exchange/search-index/entries.ts';
import { hostile } from '../forum/hostile.ts';
import { pairingOf, personId } from '../world.ts';
import { corrected, keepLines, written } from './hostile-rows.ts';
import { harmless, hostileTitle } from './hostile-topic.ts';

const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: 2 });
useConnection(connection);

const [lin, maya] = [await personId('lin'), await personId('maya')];
const onBoard = and(eq(board.programId, 'birmingham-beijing'), eq(board.language, 'en'));
const boardId = (await db().select().from(board).where(onBoard))[0]!.id;
const opening = await written(`${hostileTitle}\n\nwords\n\n⸻\n\n${hostile[0]}`, { authorId: lin, boardId });
const topicId = opening.releaseId;
const made = [opening];
for (const text of hostile) made.push(await written(`${text}\n\n⸻\n\n${text}`, { authorId: lin, boardId }));
const quiet = await written(harmless.join(' '), { authorId: maya, boardId });
made.push(quiet);
const inFour = [0, 1, 2, 3].map((part) => hostile.filter((_, n) => n % 4 === part).join('\n\n'));
await db()
	.insert(topic)
	.values({
		...{ id: topicId, boardId, openingId: opening.id, at: new Date() },
		activeId: made.at(-1)!.releaseId
	});
await db()
	.insert(post)
	.values(
		made.map(({ id, revisionId, releaseId }, n) => ({
			...{ reviewableId: id, topicId, releaseId, shownId: revisionId },
			// Answers show how what they speak to begins.
			aboutId: n ? made[n - 1]!.id : null
		}))
	);
// Maya's last post is worded anew again and again.
const begun = await written('words', { authorId: maya, boardId });
await db()
	.insert(post)
	.values({ reviewableId: begun.id, topicId, releaseId: begun.releaseId, shownId: begun.revisionId });
for (const body of inFour) {
	const { id, revisionId } = await written(`${body}\n\n⸻\n\n${body}`, { authorId: maya, boardId });
	await db().insert(post).values({ reviewableId: id, topicId, editsId: begun.id });
	await db().update(post).set({ shownId: revisionId }).where(eq(post.reviewableId, begun.id));
}
await db().update(topic).set({ activeId: begun.releaseId }).where(eq(topic.id, topicId));
await corrected(quiet, topicId, { authorId: lin, boardId });
await corrected(quiet, topicId, { authorId: lin, boardId, waits: true });

const pairingId = await pairingOf('maya', 'lin');
const hers = await written(harmless.join(' '), { authorId: maya, pairingId });
for (let from = 0; from < hostile.length; from += 12)
	await written(hostile.slice(from, from + 12).join('\n\n'), { authorId: lin, pairingId });
const letter = await written('words', { authorId: lin, pairingId });
await db()
	.insert(letterCorrection)
	.values({ revisionId: letter.revisionId, targetId: hers.releaseId, words: 5 });
await keepLines(letter.revisionId);
await db()
	.insert(notification)
	.values({ personId: maya, kind: 'letter', subjectId: letter.releaseId, at: new Date() });
await written(hostile.slice(0, 60).join('\n\n'), { authorId: lin, pairingId, waits: true });
await indexMissing();
await db().update(person).set({ displayName: hostileTitle }).where(eq(person.id, lin));
await connection.close();
