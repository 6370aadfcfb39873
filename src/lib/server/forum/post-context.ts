import { partsOf } from '../../forum/post-text.ts';
import { rows, sql } from '../kernel/db/index.ts';
import type { Beside, ReviewLocation } from '../review/index.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { labels } from '../people/labels/index.ts';
import { titleOf } from './topic-title.ts';
import { aliased, person, post, reviewable, revision, topic } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { a, o, p, r, t, v } = aliased({ a: person, o: post, p: post, r: reviewable, t: topic, v: revision });
const { w } = aliased({ w: reviewable });

interface PostContextRecord {
	boardId: string;
	topicId: string | null;
	promptId: string | null;
	opening: string | null;
	about: { name: string; body: string; locale: string; opens: boolean } | null;
}

/** Where a post will be, for its reviewer: the board, the topic, and the post that it answers or edits. */
export async function postContext(itemId: string, locale: string): Promise<Beside> {
	const [context] = await rows<PostContextRecord>(sql`
		select ${r.boardId} as "boardId", ${p.topicId} as "topicId", ${t.promptId} as "promptId",
			(select ${v.body} from ${o} join ${v} on ${v.id} = ${o.shownId}
				where ${o.reviewableId} = ${t.openingId}) as opening,
			(select json_build_object('name', ${a.displayName}, 'body', ${v.body}, 'locale', ${v.locale},
					'opens', ${t.openingId} = ${w.id})
				from ${w} join ${a} on ${a.id} = ${w.authorId} left join ${o} on ${o.reviewableId} = ${w.id}
				join ${v} on ${v.id} = coalesce(${o.shownId}, ${w.revisionId})
				where ${w.id} = coalesce(${p.editsId}, ${p.aboutId}) and ${isReleased(w)}) as about
		from ${p} join ${r} on ${r.id} = ${p.reviewableId} left join ${t} on ${t.id} = ${p.topicId}
		where ${p.reviewableId} = ${itemId}`);
	const label = await labels(locale);
	return { profile: null, current: null, place: placeOf(context!, label) };
}

function placeOf(
	{ boardId, topicId, promptId, opening, about }: PostContextRecord,
	label: Awaited<ReturnType<typeof labels>>
): ReviewLocation {
	return {
		board: label(`board:${boardId}`),
		topic: topicId && titleOf({ promptId, opening }, label),
		about: about && {
			name: nameOrFormerPal(about.name),
			body: partsOf(about.body, about.opens).text,
			lang: about.locale
		}
	};
}
