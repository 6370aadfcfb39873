import { db } from '../db/index.ts';
import { mention, post } from '../db/schema/index.ts';
import type { Aims } from './aims.ts';
import type { Board } from './board.ts';

/** What a new post is on its board. */
export async function keep(
	id: string,
	{ board, topicId, aims }: { board: Board; topicId: string | null; aims: Aims }
): Promise<void> {
	const { editsId, aboutId, mentions } = aims;
	const { enrolmentId } = board;
	await db().insert(post).values({ reviewableId: id, topicId, enrolmentId, editsId, aboutId });
	if (mentions.length)
		await db()
			.insert(mention)
			.values(mentions.map((personId) => ({ reviewableId: id, personId })));
}
