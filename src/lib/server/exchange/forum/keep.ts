import { db } from '../../kernel/db/index.ts';
import { mention, post } from '../../kernel/schema/index.ts';
import type { Aims } from './aims.ts';
import type { Board } from './board.ts';
import { refuseMoved } from './topic.ts';

/** What a new post is on its board. @throws NotFound where its topic was moved away meanwhile */
export async function keep(
	id: string,
	{ board, topicId, aims }: { board: Board; topicId: string | null; aims: Aims }
): Promise<void> {
	const { editsId, aboutId, mentions } = aims;
	const { enrolmentId } = board;
	await refuseMoved(topicId, board.id);
	await db().insert(post).values({ reviewableId: id, topicId, enrolmentId, editsId, aboutId });
	if (mentions.length)
		await db()
			.insert(mention)
			.values(mentions.map((personId) => ({ reviewableId: id, personId })));
}
