import { db, and, eq } from '../kernel/db/index.ts';
import { isKindMessage } from '../kernel/predicates/index.ts';
import { review } from '../kernel/schema/index.ts';
import { keepStaffText } from '../safety/ports/index.ts';
import type { Item } from './kinds.ts';

/**
 * What teachers wrote with their approvals is kept as staff text once the letter is released, when its writer can read it: it is
 * screened, and the school's lead sees it.
 */
export async function keepKindMessages(item: Item, schoolId: string): Promise<void> {
	const messages = await db()
		.select({ by: review.by, words: review.words })
		.from(review)
		.where(and(eq(review.revisionId, item.revisionId), isKindMessage(review)))
		.orderBy(review.at);
	for (const { by, words } of messages)
		await keepStaffText(
			{ id: by },
			{ studentId: item.authorId, schoolId, place: 'review', subjectId: item.id, words: words! }
		);
}
