// Corrections of one's own that others do not see.
import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { scopeOf, latestFeedback, standingOf, authorState } from '../../../review/index.ts';
import { rows } from '../../../kernel/db/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import type { Line } from './lines.ts';
import { linesSql } from './read.ts';
import type { Target } from './target.ts';

/** One of one's own. */
export interface OwnCorrection {
	id: string;
	boardId: string;
	topicId: string;
	promptId: string | null;
	opening: string | null;
	/** What it corrects, by its number, while that is there and worded as it was. */
	target: string | null;
	wordingId: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: string;
	lines: Line[];
}

const list = async (actor: Actor, which: SQL) =>
	(
		await rows<OwnCorrection>(sql`
			select r.id, r.board_id as "boardId", k.topic_id as "topicId", t.prompt_id as "promptId", ov.body as opening,
				case when w.state = 'released' and k.target_revision_id = coalesce(p.shown_id, w.revision_id)
					then coalesce(p.release_id, j.release_id) end as target,
				k.target_revision_id as "wordingId", r.state, r.revision_id as "revisionId", v.body, v.locale,
				r.submitted_at as "submittedAt", ${linesSql} as lines
			from correction k join reviewable r on r.id = k.reviewable_id join revision v on v.id = r.revision_id
			join topic t on t.id = k.topic_id left join post o on o.reviewable_id = t.opening_id
			left join revision ov on ov.id = o.shown_id
			join reviewable w on w.id = k.target_id left join post p on p.reviewable_id = w.id
			left join correction j on j.reviewable_id = w.id
			where r.author_id = ${actor.id} and ${which} order by r.submitted_at desc limit 40`)
	).map((one) => ({ ...one, state: authorState(one.state) }));

const unseen = sql`r.state not in ('released', 'recalled')`;

/** What somebody handed in about a text, also about an older wording of it. */
export const ownOf = (actor: Actor, target: Target) =>
	list(actor, sql`k.target_id = ${target.itemId} and ${unseen}`);

/** The same for everything they have corrected. */
export const ownOpen = (actor: Actor) => list(actor, unseen);

/** One of one's own, with what a teacher said. @throws NotFound for whatever is not one's own */
export async function findOwnCorrection(actor: Actor, id: string) {
	const [found] = isId(id) ? await list(actor, sql`r.id = ${id}`) : [];
	if (!found) throw new NotFound();
	return {
		...found,
		scope: await scopeOf(id),
		review: await latestFeedback(found.revisionId),
		appeal: await standingOf({ id: found.id, state: found.state })
	};
}
