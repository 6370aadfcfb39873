import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, prepared, sql, gt, or } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { inner, readMark as readMarks } from '../kernel/schema/index.ts';
import {
	flaggedColumn,
	kindMessagesColumn,
	nowParameter,
	nudgeTemplateSql
} from '../kernel/predicates/index.ts';
import { readThread } from '../inbox/notifications/index.ts';
import { type Pairing, pairingOfStudent, valuesOfStudent, withNames } from '../pairing/index.ts';
import { giveFirstLetter } from './drafts.ts';
import { offerOf } from './correcting.ts';
import {
	endOfPageWith,
	letterNumbered,
	lettersColumn,
	lettersOf,
	newestCursor,
	numbersColumn,
	type ReleasedLetter,
	type ThreadPage,
	threadSize,
	withoutReported
} from './released-letters.ts';
import { unreleasedColumn, withDate } from './unreleased-letters.ts';
import { silenceSql } from './silence.ts';
import { stampFactsSql } from './stamps-of-pair.ts';
import { introductionsSql } from '../people/profiles/index.ts';

const { draft, firstLetter, pairingStep, readMark, release } = inner;
const [self, thread] = [
	sql`${sql.placeholder('personId')}::uuid`,
	sql`${sql.placeholder('pairingId')}::uuid`
];

/**
 * A pairing with a page of its letters, and what belongs to the reader alone: unreleased letters, the draft of a new one, how far they have read,
 * what they reported.
 */
const threadOfStudent = prepared((database) =>
	pairingOfStudent(database, {
		letters: lettersColumn(database),
		numbers: numbersColumn,
		hasWritten: sql<boolean>`exists (select from ${release}
			where ${release.pairingId} = ${thread} and ${release.authorId} = ${self})`,
		draft: sql<{ body: string; pasted: string; savedAt: string } | null>`(
			select json_build_object('body', ${draft.body}, 'pasted', ${draft.pasted}, 'savedAt', ${draft.savedAt}) from ${draft}
			where ${draft.authorId} = ${self} and ${draft.pairingId} = ${thread} and ${draft.reviewableId} is null)`,
		readTo: sql<string | null>`(select ${readMark.releaseId} from ${readMark}
			where ${readMark.personId} = ${self} and ${readMark.pairingId} = ${thread})`,
		flagged: flaggedColumn,
		kindMessages: kindMessagesColumn(threadSize),
		introductions: introductionsSql(thread, self),
		word: nudgeTemplateSql(self, thread, nowParameter),
		unreleased: unreleasedColumn,
		silence: silenceSql,
		stamps: stampFactsSql(thread),
		hasFirstLetter: sql<boolean>`exists (select from ${firstLetter} where ${firstLetter.personId} = ${self})`,
		/** Whether a teacher ever let letters be corrected here: without that nothing is offered. */
		corrects: sql<boolean>`exists (select from ${pairingStep}
			where ${pairingStep.pairingId} = ${thread} and ${pairingStep.kind} = 'correcting_on')`
	}).prepare('thread_of_student')
);

/**
 * Everything on a student's page with their pal. It has neither the text of letters that they reported nor quotations of
 * them in their own corrections.
 * @throws NotFound
 */
export async function openThread(
	actor: Actor,
	pairingId: string,
	{ before: olderThan, at: letterId, number }: ThreadPage = {}
) {
	if (!isId(pairingId)) throw new NotFound();
	const openedId = letterId ?? (number ? await letterNumbered(pairingId, number) : undefined);
	const before = openedId ? await endOfPageWith(pairingId, openedId) : olderThan;
	const [row] = await threadOfStudent().execute({
		...valuesOfStudent(actor, pairingId),
		personId: actor.id,
		before: before ?? newestCursor
	});
	if (!row) throw new NotFound();
	const {
		letters,
		draft,
		readTo,
		flagged,
		kindMessages,
		introductions,
		word,
		unreleased,
		silence,
		stamps,
		numbers,
		hasWritten,
		hasFirstLetter,
		corrects,
		...found
	} = row;
	const pair = withNames(found);
	const page = lettersOf(letters);
	const stored = draft && { ...draft, savedAt: new Date(draft.savedAt) };
	if (!before) await markRead(actor, pair, page.letters, readTo);
	const reportFilter = withoutReported(flagged);
	return {
		pair,
		letters: page.letters.map(reportFilter.letter),
		more: page.more,
		/** The number of the last letter of this page, and of the newest one. */
		numbers,
		/** The letter that was asked for. */
		at: openedId,
		hasWritten,
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
		silence,
		stamps,
		offer: before || pair.state !== 'active' || !corrects ? null : await offerOf(actor, pair)
	};
}

/** Moves the read mark to the newest letter of a pal, where it is newer. */
async function markRead(actor: Actor, pair: Pairing, pageLetters: ReleasedLetter[], readTo: string | null) {
	const newest = pageLetters.findLast((letter) => letter.authorId !== actor.id)?.id;
	if (!newest || (readTo && newest <= readTo)) return;
	const mark = { pairingId: pair.id, personId: actor.id, releaseId: newest, at: now() };
	await db()
		.insert(readMarks)
		.values(mark)
		.onConflictDoUpdate({
			target: [readMarks.pairingId, readMarks.personId],
			set: mark,
			setWhere: or(gt(sql`excluded.release_id`, readMarks.releaseId))
		});
	await readThread(actor, pair.id);
}
