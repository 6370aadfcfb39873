import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, prepared, sql, and, eq, gt, or } from '../kernel/db/index.ts';
import { draft, readMark, tables } from '../kernel/schema/index.ts';
import {
	flaggedColumn,
	kindMessagesColumn,
	nowParameter,
	nudgeTemplateSql
} from '../kernel/predicates/index.ts';
import { readThread } from '../inbox/notifications/index.ts';
import { forStudent, type Pairing } from '../pairing/index.ts';
import { giveFirstLetter } from './drafts.ts';
import { offerOf } from './correcting.ts';
import {
	newestCursor,
	pageWith,
	type ReleasedLetter,
	releasedLetters,
	type ThreadPage,
	withoutReported
} from './released-letters.ts';
import { unreleasedColumn, withDate } from './unreleased-letters.ts';
import { introductionsSql } from '../people/profiles/index.ts';

const { firstLetter } = tables;

/**
 * What belongs to the reader alone: unreleased letters, the draft of a new one, how far they have read, what they reported.
 */
const ownPart = prepared((database) =>
	database
		.select({
			body: draft.body,
			savedAt: draft.savedAt,
			readTo: readMark.releaseId,
			flagged: flaggedColumn,
			kindMessages: kindMessagesColumn,
			introductions: introductionsSql(
				sql`${sql.placeholder('pairingId')}::uuid`,
				sql`${sql.placeholder('personId')}::uuid`
			),
			word: nudgeTemplateSql(
				sql`${sql.placeholder('personId')}::uuid`,
				sql`${sql.placeholder('pairingId')}::uuid`,
				nowParameter
			),
			unreleased: unreleasedColumn,
			hasFirstLetter: sql<boolean>`exists (select from ${firstLetter}
				where ${firstLetter.personId} = ${sql.placeholder('personId')})`
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
 * Everything on a student's page with their pal. It has neither the text of letters that they reported nor quotations of
 * them in their own corrections.
 * @throws NotFound
 */
export async function openThread(actor: Actor, pairingId: string, { before: asked, at }: ThreadPage = {}) {
	const pair = await forStudent(actor, pairingId);
	const { before, ...page } = at
		? await pageWith(pair.id, at)
		: { ...(await releasedLetters(pair.id, asked)), before: asked };
	const [ownRow] = await ownPart().execute({
		pairingId: pair.id,
		personId: actor.id,
		now: now().toISOString(),
		first: page.letters[0]?.id ?? newestCursor,
		last: page.letters.at(-1)?.id ?? newestCursor
	});
	const { body, savedAt, readTo, flagged, unreleased, introductions, word, kindMessages, hasFirstLetter } =
		ownRow!;
	const stored = body === null ? null : { body, savedAt: savedAt! };
	if (!before) await markRead(actor, pair, page.letters, readTo);
	const reportFilter = withoutReported(flagged);
	return {
		pair,
		letters: page.letters.map(reportFilter.letter),
		more: page.more,
		/** There are newer letters than those of this page. */
		older: before !== undefined,
		unreleased: before ? [] : (unreleased ?? []).map(withDate).map(reportFilter.quoting),
		/** What teachers wrote to the reader with approvals of these letters. */
		kindMessages,
		introductions,
		draft:
			!stored && hasFirstLetter && pair.state === 'active' ? await giveFirstLetter(actor, pair.id) : stored,
		readTo,
		word,
		offer: before || pair.state !== 'active' ? null : await offerOf(actor, pair)
	};
}

/** Moves the read mark to the newest letter of a pal, where it is newer. */
async function markRead(actor: Actor, pair: Pairing, pageLetters: ReleasedLetter[], readTo: string | null) {
	const newest = pageLetters.findLast((letter) => letter.authorId !== actor.id)?.id;
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
