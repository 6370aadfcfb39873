import { announceToStaffAndAuthor } from '../people/audience.ts';
import { announceOnBoard } from './announce.ts';
import { markup, paragraphs } from './markup.ts';
import { unplacePost, placePost } from './place-post.ts';
import { checks } from '../engines/screening/index.ts';
import type { Kind, Beside, ReviewLocation } from '../review/index.ts';
import { postParts } from '../../forum/post-text.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { labels } from '../people/labels/index.ts';
import { titleOf } from './topic.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import type { TextRead } from '../kernel/audit/index.ts';

const { correction, item, person, revision, topic } = tables;
const { aboutItem, shownPost } = aliased({ aboutItem: item, shownPost: tables.post });

/** What a student writes on a board of the forum, for everybody who takes part there. */
export const post: Kind = {
	checks,
	reading: (body) => paragraphs(body).join('\n\n'),
	look: markup,
	context: (context) => context,
	released: async (item, scope, releaseId) => {
		const topicId = await placePost(item, releaseId);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	takenBack: async (item, scope) => {
		const topicId = await unplacePost(item);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	beside: ({ id }, locale) => postContext(id, locale),
	readWith: ({ id }) => addressedTexts(id)
};

interface PostContextRecord {
	boardId: string;
	topicId: string | null;
	promptId: string | null;
	opening: string | null;
	about: { name: string; body: string; locale: string; opens: boolean } | null;
}

/** Where a post will be, for its reviewer: the board, the topic, and the post that it answers or edits. */
async function postContext(itemId: string, locale: string): Promise<Beside> {
	const [context] = await rows<PostContextRecord>(sql`
		select ${item.boardId} as "boardId", ${tables.post.topicId} as "topicId", ${topic.promptId} as "promptId",
			(select ${revision.body} from ${shownPost} join ${revision} on ${revision.id} = ${shownPost.shownId}
				where ${shownPost.reviewableId} = ${topic.openingId}) as opening,
			(select json_build_object('name', ${person.displayName}, 'body', ${revision.body}, 'locale', ${revision.locale},
					'opens', ${topic.openingId} = ${aboutItem.id})
				from ${aboutItem} join ${person} on ${person.id} = ${aboutItem.authorId}
					left join ${shownPost} on ${shownPost.reviewableId} = ${aboutItem.id}
				join ${revision} on ${revision.id} = coalesce(${shownPost.shownId}, ${aboutItem.revisionId})
				where ${aboutItem.id} = coalesce(${tables.post.editsId}, ${tables.post.aboutId}) and ${isReleased(aboutItem)}) as about
		from ${tables.post} join ${item} on ${item.id} = ${tables.post.reviewableId} left join ${topic} on ${topic.id} = ${tables.post.topicId}
		where ${tables.post.reviewableId} = ${itemId}`);
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
			body: postParts(about.body, about.opens).text,
			lang: about.locale
		}
	};
}

/** The texts that a post answers or edits, while they are released, and the text that a correction is about. */
export const addressedTexts = (id: string): Promise<TextRead[]> =>
	rows<TextRead>(sql`
		select ${item.kind}, ${item.id} from ${tables.post} join ${item} on ${item.id} = coalesce(${tables.post.editsId}, ${tables.post.aboutId})
			and ${isReleased(item)}
		where ${tables.post.reviewableId} = ${id}
		union all
		select ${item.kind}, ${item.id} from ${correction} join ${item} on ${item.id} = ${correction.targetId}
			where ${correction.reviewableId} = ${id}`);
