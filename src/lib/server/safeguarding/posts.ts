import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { safeguardingPost } from '../db/schema/index.ts';

/** The posts that somebody holds now, in which schools. */
export const rankOf = (actor: Actor): Promise<{ schoolId: string; rank: 'lead' | 'deputy' }[]> =>
	db()
		.select({ schoolId: safeguardingPost.schoolId, rank: safeguardingPost.rank })
		.from(safeguardingPost)
		.where(and(eq(safeguardingPost.personId, actor.id), isNull(safeguardingPost.until)));
