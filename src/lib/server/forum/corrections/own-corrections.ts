// A writer's own corrections that are not released.
import type { Actor } from '../../kernel/access/index.ts';
import { scopeOf, latestFeedback, appealState, authorState } from '../../review/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Line } from './lines.ts';
import { linesSql } from './released-corrections.ts';
import type { Target } from './target.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';
import { feedbackView } from '../own-posts.ts';
import { titleOf } from '../topic.ts';
import { readerFor } from '../forum-view.ts';

const { correction, item, post, revision, topic } = tables;
const { openingPost, openingRevision, targetCorrection, targetItem } = aliased({
	openingPost: post,
	openingRevision: revision,
	targetCorrection: correction,
	targetItem: item
});

/** One of them. */
export interface OwnCorrection {
	id: string;
	boardId: string;
	topicId: string;
	promptId: string | null;
	opening: string | null;
	/** The number of the text that it corrects, while that exists in the same wording. */
	target: string | null;
	wordingId: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: string;
	lines: Line[];
}

const listWhere = async (actor: Actor, condition: SQLWrapper) =>
	(
		await rows<OwnCorrection>(sql`
			select ${item.id}, ${item.boardId} as "boardId", ${correction.topicId} as "topicId",
				${topic.promptId} as "promptId", ${openingRevision.body} as opening,
				case when ${isReleased(targetItem)}
					and ${correction.targetRevisionId} = coalesce(${post.shownId}, ${targetItem.revisionId})
					then coalesce(${post.releaseId}, ${targetCorrection.releaseId}) end as target,
				${correction.targetRevisionId} as "wordingId", ${item.state}, ${item.revisionId} as "revisionId",
					${revision.body}, ${revision.locale},
				${item.submittedAt} as "submittedAt", ${linesSql} as lines
			from ${correction} join ${item} on ${item.id} = ${correction.reviewableId}
				join ${revision} on ${revision.id} = ${item.revisionId}
			join ${topic} on ${topic.id} = ${correction.topicId}
				left join ${openingPost} on ${openingPost.reviewableId} = ${topic.openingId}
			left join ${openingRevision} on ${openingRevision.id} = ${openingPost.shownId}
			join ${targetItem} on ${targetItem.id} = ${correction.targetId}
				left join ${post} on ${post.reviewableId} = ${targetItem.id}
			left join ${targetCorrection} on ${targetCorrection.reviewableId} = ${targetItem.id}
			where ${item.authorId} = ${actor.id} and ${condition} order by ${item.submittedAt} desc limit 40`)
	).map((correction) => ({ ...correction, state: authorState(correction.state) }));

const notReleased = sql`${item.state} not in ('released', 'recalled')`;

/** The actor's unreleased corrections of a text, also of its older wordings. */
export const ownCorrectionsOf = (actor: Actor, target: Target) =>
	listWhere(actor, sql`${correction.targetId} = ${target.itemId} and ${notReleased}`);

/** All unreleased corrections of the actor. */
export const ownOpenCorrections = (actor: Actor) => listWhere(actor, notReleased);

/** One of the actor's corrections, with the decision of the teacher. @throws NotFound for everything else */
export async function findOwnCorrection(actor: Actor, id: string) {
	const [correction] = isId(id) ? await listWhere(actor, sql`${item.id} = ${id}`) : [];
	if (!correction) throw new NotFound();
	const [scope, feedback, appeal] = await together(
		() => scopeOf(id),
		() => latestFeedback(correction.revisionId),
		() => appealState({ id: correction.id, state: correction.state })
	);
	return { ...correction, scope, review: feedback, appeal };
}

/** An own correction that waits, was returned or was withheld, with the link where it can be changed. */
export async function ownCorrectionView(
	item: Awaited<ReturnType<typeof findOwnCorrection>>,
	actor: Actor,
	locale: string
) {
	const reader = await readerFor(actor, locale);
	const place = `/forum/${item.boardId}/${item.topicId}`;
	return {
		...(await feedbackView(item, reader)),
		back: place,
		topic: titleOf(item, reader.label),
		/** The page of the text that it corrects, while that text exists in the same wording. */
		changeAt: item.target && `${place}/${item.target}`
	};
}
