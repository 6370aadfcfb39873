import type { TextRead } from '../kernel/audit/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { aliased, correction, post, reviewable } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { k, p, w } = aliased({ k: correction, p: post, w: reviewable });

/** The texts that a post answers or edits, while they are released, and the text that a correction is about. */
export const addressedTexts = (id: string): Promise<TextRead[]> =>
	rows<TextRead>(sql`
		select ${w.kind}, ${w.id} from ${p} join ${w} on ${w.id} = coalesce(${p.editsId}, ${p.aboutId})
			and ${isReleased(w)}
		where ${p.reviewableId} = ${id}
		union all
		select ${w.kind}, ${w.id} from ${k} join ${w} on ${w.id} = ${k.targetId} where ${k.reviewableId} = ${id}`);
