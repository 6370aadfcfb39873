import { and, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { release, report, reviewable, revision } from '../db/schema/index.ts';
import { NotFound } from '../errors.ts';
import { isId } from '../ids.ts';
import { forStudent, forTeacher } from '../pairing/find.ts';

/**
 * A letter that has travelled, with this person's own report of it: for a student of the pairing who did not write
 * it, or a teacher who handles the pairing.
 * @throws NotFound for anybody else
 */
export async function findLetter(actor: Actor, releaseId: string) {
	const [found] = isId(releaseId) ? await byRelease(actor, releaseId) : [];
	const pairingId = found?.pairingId;
	if (!found || !pairingId || found.authorId === actor.id) throw new NotFound();
	const pair = await doorTo(actor, pairingId);
	if (found.state !== 'released' && !found.report) throw new NotFound();
	return { ...found, pairingId, pair, asStudent: pair.members.some((member) => member.id === actor.id) };
}

/** As a student of it, or else as a teacher. Whoever writes in a pairing does not handle it. */
const doorTo = (actor: Actor, pairingId: string) =>
	forStudent(actor, pairingId).catch((refused: unknown) => {
		if (refused instanceof NotFound) return forTeacher(actor, pairingId);
		throw refused;
	});

const byRelease = (actor: Actor, releaseId: string) =>
	db()
		.select({
			releaseId: release.id,
			reviewableId: release.reviewableId,
			pairingId: release.pairingId,
			authorId: release.authorId,
			at: release.at,
			state: reviewable.state,
			body: revision.body,
			locale: revision.locale,
			report
		})
		.from(release)
		.innerJoin(reviewable, eq(reviewable.id, release.reviewableId))
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.leftJoin(report, and(eq(report.reviewableId, release.reviewableId), eq(report.by, actor.id)))
		.where(eq(release.id, releaseId));
