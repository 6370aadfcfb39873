// Safeguarding posts in the demo world.
import { and, eq, isNull } from '../src/lib/server/kernel/db/index.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { safeguardingPost } from '../src/lib/server/kernel/schema/index.ts';

/** The id of the current holder of a post. */
export async function holderOf(schoolId: string, rank: 'lead' | 'deputy'): Promise<string> {
	const { personId: holderId, until } = safeguardingPost;
	const post = and(eq(safeguardingPost.schoolId, schoolId), eq(safeguardingPost.rank, rank), isNull(until));
	return (await db().select({ held: holderId }).from(safeguardingPost).where(post))[0]!.held;
}
