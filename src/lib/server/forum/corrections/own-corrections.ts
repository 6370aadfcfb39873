// A writer's own corrections that are not released.
import type { Actor } from '../../kernel/access/index.ts';
import { scopeOf, latestFeedback, appealState, authorState } from '../../review/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Line } from './lines.ts';
import { linesSql } from './released-corrections.ts';
import type { Target } from './target.ts';
import { aliased, correction, post, reviewable, revision, topic } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';

const { j, k, o, ov, p } = aliased({ j: correction, k: correction, o: post, ov: revision, p: post });
const { r, t, v, w } = aliased({ r: reviewable, t: topic, v: revision, w: reviewable });

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
			select ${r.id}, ${r.boardId} as "boardId", ${k.topicId} as "topicId", ${t.promptId} as "promptId",
				${ov.body} as opening,
				case when ${isReleased(w)} and ${k.targetRevisionId} = coalesce(${p.shownId}, ${w.revisionId})
					then coalesce(${p.releaseId}, ${j.releaseId}) end as target,
				${k.targetRevisionId} as "wordingId", ${r.state}, ${r.revisionId} as "revisionId", ${v.body}, ${v.locale},
				${r.submittedAt} as "submittedAt", ${linesSql} as lines
			from ${k} join ${r} on ${r.id} = ${k.reviewableId} join ${v} on ${v.id} = ${r.revisionId}
			join ${t} on ${t.id} = ${k.topicId} left join ${o} on ${o.reviewableId} = ${t.openingId}
			left join ${ov} on ${ov.id} = ${o.shownId}
			join ${w} on ${w.id} = ${k.targetId} left join ${p} on ${p.reviewableId} = ${w.id}
			left join ${j} on ${j.reviewableId} = ${w.id}
			where ${r.authorId} = ${actor.id} and ${condition} order by ${r.submittedAt} desc limit 40`)
	).map((correction) => ({ ...correction, state: authorState(correction.state) }));

const notReleased = sql`${r.state} not in ('released', 'recalled')`;

/** The actor's unreleased corrections of a text, also of its older wordings. */
export const ownCorrectionsOf = (actor: Actor, target: Target) =>
	listWhere(actor, sql`${k.targetId} = ${target.itemId} and ${notReleased}`);

/** All unreleased corrections of the actor. */
export const ownOpenCorrections = (actor: Actor) => listWhere(actor, notReleased);

/** One of the actor's corrections, with the decision of the teacher. @throws NotFound for everything else */
export async function findOwnCorrection(actor: Actor, id: string) {
	const [correction] = isId(id) ? await listWhere(actor, sql`${r.id} = ${id}`) : [];
	if (!correction) throw new NotFound();
	const [scope, feedback, appeal] = await together(
		() => scopeOf(id),
		() => latestFeedback(correction.revisionId),
		() => appealState({ id: correction.id, state: correction.state })
	);
	return { ...correction, scope, review: feedback, appeal };
}
