import { partsOf } from '../../forum/post-text.ts';
import { rows, sql } from '../kernel/db/index.ts';
import type { Beside, ReviewLocation } from '../review/index.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { labels } from '../people/labels/index.ts';
import { titleOf } from './topic-title.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, person, post, revision, topic } = tables;
const { aboutItem, shownPost } = aliased({ aboutItem: item, shownPost: post });

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
		select ${item.boardId} as "boardId", ${post.topicId} as "topicId", ${topic.promptId} as "promptId",
			(select ${revision.body} from ${shownPost} join ${revision} on ${revision.id} = ${shownPost.shownId}
				where ${shownPost.reviewableId} = ${topic.openingId}) as opening,
			(select json_build_object('name', ${person.displayName}, 'body', ${revision.body}, 'locale', ${revision.locale},
					'opens', ${topic.openingId} = ${aboutItem.id})
				from ${aboutItem} join ${person} on ${person.id} = ${aboutItem.authorId}
					left join ${shownPost} on ${shownPost.reviewableId} = ${aboutItem.id}
				join ${revision} on ${revision.id} = coalesce(${shownPost.shownId}, ${aboutItem.revisionId})
				where ${aboutItem.id} = coalesce(${post.editsId}, ${post.aboutId}) and ${isReleased(aboutItem)}) as about
		from ${post} join ${item} on ${item.id} = ${post.reviewableId} left join ${topic} on ${topic.id} = ${post.topicId}
		where ${post.reviewableId} = ${itemId}`);
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
