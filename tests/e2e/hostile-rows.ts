// Rows as if teachers had approved everything, including text that checks and forms would have refused.
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	correction,
	correctionLine,
	release,
	reviewable,
	revision
} from '../../src/lib/server/kernel/schema/index.ts';
import { joinLines, type Line } from '../../src/lib/server/forum/corrections/lines.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { hostile } from '../forum/hostile.ts';
import { harmless } from './hostile-topic.ts';
import { rewriteRequests } from '../../src/lib/server/review/approvals/index.ts';

/** A text without U+0000 and lone surrogates, which PostgreSQL cannot store. */
export const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

interface TextPlace {
	authorId: string;
	boardId?: string;
	pairingId?: string;
	kind?: 'message' | 'post' | 'correction';
	/** It waits on the desk. */
	waits?: boolean;
}

/** Inserts a text of somebody, released unless it waits. @returns its ids */
export async function writeItem(body: string, { waits, ...place }: TextPlace) {
	const [id, revisionId, releaseId] = [newId(), newId(), newId()];
	const writtenAt = new Date();
	const kind = place.kind ?? (place.boardId ? 'post' : 'message');
	const state = waits ? 'waiting' : 'released';
	await db()
		.insert(reviewable)
		.values({ id, ...place, kind, state, revisionId, createdAt: writtenAt, submittedAt: writtenAt });
	await db()
		.insert(revision)
		.values({
			id: revisionId,
			reviewableId: id,
			number: 1,
			body: storable(body),
			locale: 'en',
			submittedAt: writtenAt
		});
	if (waits) await rewriteRequests([id]);
	const { authorId, pairingId } = place;
	if (!waits)
		await db()
			.insert(release)
			.values({ id: releaseId, reviewableId: id, revisionId, authorId, at: writtenAt, pairingId });
	return { id, revisionId, releaseId };
}

/** Corrections that replace harmless sentences with hostile text, with hostile notes. */
export const hostileLines: Line[] = harmless.map((_, n) => ({
	sentence: n,
	perfect: false,
	rewrite: storable(hostile[n]!) || null,
	note: storable(hostile.at(-1 - n)!) || null,
	kind: 'word'
}));

/** Inserts these corrections for a revision. */
export const keepLines = (revisionId: string) =>
	db()
		.insert(correctionLine)
		.values(hostileLines.map((line) => ({ revisionId, ...line })));

/** Inserts a correction of a post with hostile text. */
export async function writeCorrection(
	target: { id: string; revisionId: string },
	topicId: string,
	place: TextPlace
) {
	const item = await writeItem(joinLines(hostileLines), { ...place, kind: 'correction' });
	await db()
		.insert(correction)
		.values({
			reviewableId: item.id,
			topicId,
			targetId: target.id,
			targetRevisionId: target.revisionId,
			releaseId: place.waits ? null : item.releaseId
		});
	await keepLines(item.revisionId);
	return item;
}
