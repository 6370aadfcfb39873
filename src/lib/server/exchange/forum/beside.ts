import { sql } from 'drizzle-orm';
import { partsOf } from '../../../forum/words.ts';
import { rows } from '../../kernel/db/index.ts';
import type { Beside, ReviewLocation } from '../../review/index.ts';
import { nameOr } from '../../directory/people/index.ts';
import { labels } from '../../directory/labels/index.ts';
import { titleOf } from './title.ts';

interface PostContextRecord {
	boardId: string;
	topicId: string | null;
	promptId: string | null;
	opening: string | null;
	about: { name: string; body: string; locale: string; opens: boolean } | null;
}

/** Where a post is to stand, for whoever reviews it: the board, the topic, what it speaks to or words anew. */
export async function besidePost(itemId: string, locale: string): Promise<Beside> {
	const [found] = await rows<PostContextRecord>(sql`
		select r.board_id as "boardId", p.topic_id as "topicId", t.prompt_id as "promptId",
			(select v.body from post o join revision v on v.id = o.shown_id where o.reviewable_id = t.opening_id) as opening,
			(select json_build_object('name', a.display_name, 'body', v.body, 'locale', v.locale,
					'opens', t.opening_id = w.id)
				from reviewable w join person a on a.id = w.author_id left join post o on o.reviewable_id = w.id
				join revision v on v.id = coalesce(o.shown_id, w.revision_id)
				where w.id = coalesce(p.edits_id, p.about_id) and w.state = 'released') as about
		from post p join reviewable r on r.id = p.reviewable_id left join topic t on t.id = p.topic_id
		where p.reviewable_id = ${itemId}`);
	const label = await labels(locale);
	return { profile: null, current: null, place: placeOf(found!, label) };
}

function placeOf(
	{ boardId, topicId, promptId, opening, about }: PostContextRecord,
	label: Awaited<ReturnType<typeof labels>>
): ReviewLocation {
	return {
		board: label(`board:${boardId}`),
		topic: topicId && titleOf({ promptId, opening }, label),
		about: about && {
			name: nameOr(about.name),
			body: partsOf(about.body, about.opens).text,
			lang: about.locale
		}
	};
}
