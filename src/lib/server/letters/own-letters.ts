import { type Actor, mayWrite } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq } from '../kernel/db/index.ts';
import { draft, reviewable, revision } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { latestFeedback, authorState, discardItem, withdrawItem, openStates } from '../review/index.ts';
import { forStudent } from '../pairing/index.ts';
import { offerOf, correctedView, linesBySentence } from './correcting.ts';
import { correctedSql, letterSql } from '../kernel/predicates/index.ts';
import { formatMoment } from '../kernel/format.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { halvesView, pieces, type SpanPiece } from '../engines/language/index.ts';
import { draftHalves, secondHalf } from './composer-halves.ts';
import { palView } from './pal-view.ts';
import { returnTemplates } from './return-templates.ts';
import { together } from '../kernel/together.ts';

/** One of the actor's letters, with its draft and the decision of the teacher. @throws NotFound */
export async function findOwn(actor: Actor, pairingId: string, id: string) {
	const pair = await forStudent(actor, pairingId);
	const [letter] = isId(id) ? await ownLetter(actor, pair.id, id) : [];
	if (!letter || letter.state === 'discarded') throw new NotFound();
	const { target } = letter.corrected ?? {};
	return {
		pair,
		...letter,
		state: authorState(letter.state),
		review: await latestFeedback(letter.revisionId),
		offer: target ? await offerOf(actor, pair, { target, except: id }) : null
	};
}

const ownLetter = (actor: Actor, pairingId: string, id: string) =>
	db()
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: letterSql(revision),
			/** With its corrections of another letter: a teacher may have marked something there. */
			whole: revision.body,
			corrected: correctedSql(revision.id),
			locale: revision.locale,
			submittedAt: reviewable.submittedAt,
			pasted: revision.pasted,
			draft: draft.body,
			draftPasted: draft.pasted,
			savedAt: draft.savedAt
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.leftJoin(draft, eq(draft.reviewableId, reviewable.id))
		.where(
			and(eq(reviewable.id, id), eq(reviewable.pairingId, pairingId), eq(reviewable.authorId, actor.id))
		);

/** Withdraws a waiting letter; its text becomes a draft. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, pairingId: string, id: string): Promise<void> {
	await transaction(async () => {
		const pair = await forStudent(actor, pairingId);
		await withdrawItem(actor, pair, id);
		const [letter] = await ownLetter(actor, pair.id, id);
		const content = {
			authorId: actor.id,
			pairingId: pair.id,
			reviewableId: id,
			body: letter!.body,
			pasted: letter!.pasted
		};
		await db()
			.insert(draft)
			.values({ ...content, savedAt: now() })
			.onConflictDoNothing();
	});
}

/** Throws away a letter that was taken back, with its draft. @throws NotFound, Conflict where it was not taken back */
export async function discard(actor: Actor, pairingId: string, id: string): Promise<void> {
	await transaction(async () => {
		const pair = await forStudent(actor, pairingId);
		await discardItem(actor, pair, id);
		await db().delete(draft).where(eq(draft.reviewableId, id));
	});
}

/** One of the actor's letters, to be changed or withdrawn. */
export async function ownView(letter: Awaited<ReturnType<typeof findOwn>>, actor: Actor, locale: string) {
	const { pair } = letter;
	const self = pair.members.find((member) => member.id === actor.id)!;
	const [label, { teachersOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const returned = { state: letter.state, reason: letter.review?.reason ?? null };
	return {
		...(await palView(pair, actor.id, { label, locale, teachersOf })),
		message: {
			id: letter.id,
			state: letter.state,
			revisionId: letter.revisionId,
			...draftHalves(pair, letter.draft ?? letter.body),
			pasted: letter.draftPasted ?? letter.pasted,
			/** As it was handed in, where it cannot be changed any more. */
			halves: halvesView({ body: letter.draft ?? letter.body, locale: letter.locale }, pair.members),
			lang: letter.locale,
			savedAt: letter.savedAt?.toISOString() ?? '',
			since: formatMoment(letter.submittedAt, { locale, timeZone: self.timeZone }, now()),
			words: letter.review?.words ?? null,
			template: (await returnTemplates([returned], pair, { actor, locale }))(returned),
			reason: letter.review?.decision === 'return' ? letter.review.reason : null,
			phrases: phrasesIn(letter),
			corrected: correctedView(letter.corrected)
		},
		second: secondHalf(pair, actor.id),
		offer: letter.offer,
		lines: linesBySentence(letter.corrected),
		mayWrite: mayWrite(actor, pair) && openStates.includes(letter.state)
	};
}

/** The phrases that the teacher marked in a returned letter, in their place, with the words about each. */
function phrasesIn({ whole, state, review }: Awaited<ReturnType<typeof findOwn>>) {
	if (state !== 'returned' || !review?.phrases.length) return null;
	const marked: SpanPiece[] = pieces(whole, review.phrases);
	return { marked, words: review.phrases.map((phrase) => phrase.words) };
}
