import { and, desc, eq, gt, lt, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql } from '../../kernel/db/index.ts';
import { aliased, draft, readMark, recall, release, revision } from '../../kernel/schema/index.ts';
import {
	type Corrected,
	correctedSql,
	flaggedColumn,
	nowParameter,
	letterSql,
	nudgeTemplateSql
} from '../../kernel/predicates/index.ts';
import { readThread } from '../notifications/index.ts';
import { forStudent, type Pairing } from '../../pairing/index.ts';
import { offerOf } from './correcting/offer.ts';
import { withoutReported } from './reported.ts';
import { unreleasedColumn, withDate } from './unreleased.ts';
import { introductionsSql } from '../profiles/index.ts';

const { c } = aliased({ c: recall });

/** Letters on one page. */
export const pageSize = 40;

/** A letter that has travelled: the same for everybody who may read it. */
export interface ReleasedLetter {
	id: string;
	authorId: string;
	body: string;
	locale: string;
	at: Date;
	/** A teacher took it back: to students nothing but that is left. */
	recalled: boolean;
	/** What it says about the sentences of another. */
	corrected: Corrected | null;
}

const lettersPage = prepared((database) =>
	database
		.select({
			id: release.id,
			authorId: release.authorId,
			at: release.at,
			body: letterSql(revision),
			corrected: correctedSql(revision.id),
			locale: revision.locale,
			recalled: sql<boolean>`exists (select from ${c} where ${c.reviewableId} = ${release.reviewableId})`
		})
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(
			and(eq(release.pairingId, sql.placeholder('pairingId')), lt(release.id, sql.placeholder('before')))
		)
		.orderBy(desc(release.id))
		.limit(pageSize + 1)
		.prepare('letters_page')
);

/** The newest possible cursor. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Released letters of a pairing the caller has already been let into, oldest first; `more` when older ones exist. */
export async function letters(
	pairingId: string,
	before = end
): Promise<{ letters: ReleasedLetter[]; more: boolean }> {
	const found = await lettersPage().execute({ pairingId, before });
	return { letters: found.slice(0, pageSize).reverse(), more: found.length > pageSize };
}

/** The reader's own beside the letters: what has not travelled, the draft of a new one, how far they read, what they flagged. */
const ownPart = prepared((database) =>
	database
		.select({
			body: draft.body,
			savedAt: draft.savedAt,
			readTo: readMark.releaseId,
			flagged: flaggedColumn,
			introductions: introductionsSql(
				sql`${sql.placeholder('pairingId')}::uuid`,
				sql`${sql.placeholder('personId')}::uuid`
			),
			word: nudgeTemplateSql(
				sql`${sql.placeholder('personId')}::uuid`,
				sql`${sql.placeholder('pairingId')}::uuid`,
				nowParameter
			),
			unreleased: unreleasedColumn
		})
		.from(sql`(select) nothing`)
		.leftJoin(
			draft,
			and(
				eq(draft.authorId, sql.placeholder('personId')),
				eq(draft.pairingId, sql.placeholder('pairingId')),
				sql`${draft.reviewableId} is null`
			)
		)
		.leftJoin(
			readMark,
			and(
				eq(readMark.personId, sql.placeholder('personId')),
				eq(readMark.pairingId, sql.placeholder('pairingId'))
			)
		)
		.prepare('own_part')
);

/**
 * Everything on a student's page with their pal. The words of a letter that they reported are not in it, nor are they quoted in
 * what they wrote about its sentences.
 * @throws NotFound
 */
export async function openThread(actor: Actor, pairingId: string, before?: string) {
	const pair = await forStudent(actor, pairingId);
	const page = await letters(pair.id, before);
	const [own] = await ownPart().execute({
		pairingId: pair.id,
		personId: actor.id,
		now: now().toISOString()
	});
	const { body, savedAt, readTo, flagged, unreleased, introductions, word } = own!;
	if (!before) await markRead(actor, pair, page.letters, readTo);
	const shown = withoutReported(flagged);
	return {
		pair,
		letters: page.letters.map(shown.letter),
		more: page.more,
		unreleased: before ? [] : (unreleased ?? []).map(withDate).map(shown.quoting),
		introductions,
		draft: body === null ? null : { body, savedAt: savedAt! },
		readTo,
		word,
		offer: before || pair.state !== 'active' ? null : await offerOf(actor, pair)
	};
}

/** Moves the mark to the newest letter of a pal; writes only when there is something new. */
async function markRead(actor: Actor, pair: Pairing, shown: ReleasedLetter[], readTo: string | null) {
	const newest = shown.findLast((letter) => letter.authorId !== actor.id)?.id;
	if (!newest || (readTo && newest <= readTo)) return;
	const mark = { pairingId: pair.id, personId: actor.id, releaseId: newest, at: now() };
	await db()
		.insert(readMark)
		.values(mark)
		.onConflictDoUpdate({
			target: [readMark.pairingId, readMark.personId],
			set: mark,
			setWhere: or(gt(sql`excluded.release_id`, readMark.releaseId))
		});
	await readThread(actor, pair.id);
}
