import { and, asc, desc, eq, gt, lt, ne, or, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { now } from '../clock.ts';
import { db, prepared } from '../db/index.ts';
import { draft, readMark, release, reviewable, revision } from '../db/schema/index.ts';
import { forStudent, type Pairing } from '../pairing/find.ts';

/** Letters on one page. */
export const pageSize = 40;

/** A letter that has travelled: the same for everybody who may read it. */
export interface Letter {
	id: string;
	authorId: string;
	body: string;
	locale: string;
	at: Date;
}

/** A letter of one's own that has not travelled. */
export interface Unreleased {
	id: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: Date;
	words: string | null;
	/** How many of the classrooms that must approve have done so. */
	approvals: number;
}

const lettersPage = prepared((database) =>
	database
		.select({ id: release.id, authorId: release.authorId, at: release.at, body: revision.body, locale: revision.locale })
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(and(eq(release.pairingId, sql.placeholder('pairingId')), lt(release.id, sql.placeholder('before'))))
		.orderBy(desc(release.id))
		.limit(pageSize + 1)
		.prepare('letters_page')
);

/** The newest possible cursor. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Released letters of a pairing the caller has already been let into, oldest first; `more` when older ones exist. */
export async function letters(pairingId: string, before = end): Promise<{ letters: Letter[]; more: boolean }> {
	const found = await lettersPage().execute({ pairingId, before });
	return { letters: found.slice(0, pageSize).reverse(), more: found.length > pageSize };
}

const ownUnreleased = prepared((database) =>
	database
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: revision.body,
			locale: revision.locale,
			submittedAt: reviewable.submittedAt,
			words: sql<string | null>`(select r.words from review r where r.revision_id = ${revision.id} and r.decision <> 'approve' order by r.at desc limit 1)`,
			approvals: sql<number>`(select count(*)::int from approval a where a.revision_id = ${revision.id})`
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.where(
			and(
				eq(reviewable.pairingId, sql.placeholder('pairingId')),
				eq(reviewable.authorId, sql.placeholder('personId')),
				ne(reviewable.state, sql`'released'`)
			)
		)
		.orderBy(asc(reviewable.submittedAt))
		.limit(60)
		.prepare('own_unreleased')
);

const newDraft = prepared((database) =>
	database
		.select({ body: draft.body, savedAt: draft.savedAt, readTo: readMark.releaseId })
		.from(sql`(select) nothing`)
		.leftJoin(
			draft,
			and(eq(draft.authorId, sql.placeholder('personId')), eq(draft.pairingId, sql.placeholder('pairingId')), sql`${draft.reviewableId} is null`)
		)
		.leftJoin(readMark, and(eq(readMark.personId, sql.placeholder('personId')), eq(readMark.pairingId, sql.placeholder('pairingId'))))
		.prepare('new_draft')
);

/** Everything on a student's page with their pal. @throws NotFound */
export async function openThread(actor: Actor, pairingId: string, before?: string) {
	const pair = await forStudent(actor, pairingId);
	const ids = { pairingId: pair.id, personId: actor.id };
	const page = await letters(pair.id, before);
	const unreleased: Unreleased[] = before ? [] : await ownUnreleased().execute(ids);
	const [{ body, savedAt, readTo }] = (await newDraft().execute(ids)) as [{ body: string | null; savedAt: Date | null; readTo: string | null }];
	if (!before) await markRead(actor, pair, page.letters, readTo);
	return { pair, ...page, unreleased, draft: body === null ? null : { body, savedAt: savedAt! }, readTo };
}

/** Moves the mark to the newest letter of a pal; writes only when there is something new. */
async function markRead(actor: Actor, pair: Pairing, shown: Letter[], readTo: string | null) {
	const newest = shown.findLast((letter) => letter.authorId !== actor.id)?.id;
	if (!newest || (readTo && newest <= readTo)) return;
	const mark = { pairingId: pair.id, personId: actor.id, releaseId: newest, at: now() };
	await db()
		.insert(readMark)
		.values(mark)
		.onConflictDoUpdate({ target: [readMark.pairingId, readMark.personId], set: mark, setWhere: or(gt(sql`excluded.release_id`, readMark.releaseId)) });
}
