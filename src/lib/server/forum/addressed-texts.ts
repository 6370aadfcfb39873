import type { TextRead } from '../kernel/audit/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { correction, item, post } = tables;

/** The texts that a post answers or edits, while they are released, and the text that a correction is about. */
export const addressedTexts = (id: string): Promise<TextRead[]> =>
	rows<TextRead>(sql`
		select ${item.kind}, ${item.id} from ${post} join ${item} on ${item.id} = coalesce(${post.editsId}, ${post.aboutId})
			and ${isReleased(item)}
		where ${post.reviewableId} = ${id}
		union all
		select ${item.kind}, ${item.id} from ${correction} join ${item} on ${item.id} = ${correction.targetId}
			where ${correction.reviewableId} = ${id}`);
