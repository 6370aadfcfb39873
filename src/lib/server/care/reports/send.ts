import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { report } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { concernOf, screen, urgent } from '../../engines/screening/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isReportReason } from '../../../reports/reasons.ts';
import { alarm } from './alarm.ts';
import { findFlaggable, type Flaggable } from './flaggable.ts';
import { announceReport } from '../../directory/visibility/index.ts';
import { sidesOfReport } from '../../kernel/predicates/index.ts';

export interface Flag {
	/** The letter or the post, by the number that it has for others. */
	releaseId: string;
	reason: string;
	note?: string;
}

/**
 * Flags a letter that has travelled, or what stands on a board, once for each person. At once it is hidden for whoever
 * flags it.
 * @returns its id, and whether a student says something in the note with which they may need help themselves
 * @throws NotFound, Invalid, Conflict
 */
export async function send(
	actor: Actor,
	{ releaseId, reason, note }: Flag
): Promise<{ id: string; urgent: boolean }> {
	if (!isReportReason(reason)) throw new Invalid('reason', 'reason_missing');
	const words = cleanText('note', note);
	return transaction(async () => {
		const found = await findFlaggable(actor, releaseId);
		if (found.report) throw new Conflict('report_once');
		if (found.state !== 'released') throw new NotFound();
		const { reviewableId } = found;
		const row = { id: newId(), releaseId, reviewableId, reason, note: words, ...sidesIn(found) };
		const made = await db()
			.insert(report)
			.values({ ...row, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!made.length) throw new Conflict('report_once');
		const sides = await sidesOfReport(row.id);
		await record({
			actorId: actor.id,
			verb: 'report.send',
			subject: ['report', row.id],
			schools: sides.schools,
			detail: reviewableId
		});
		const cry = found.on.asStudent && words ? concernOf(screen(words).findings) === urgent : false;
		await alarm(actor, { id: row.id, reason, found, sides, cry: cry ? words : null });
		await announceReport(row.id);
		await tellReporter(actor.id, found.on);
		return { id: row.id, urgent: cry };
	});
}

/** Between whom it stands, as it is now. */
function sidesIn({ on, revisionId }: Flaggable) {
	if (on.kind === 'pairing') return { pairingId: on.pairingId };
	return { authorEnrolmentId: on.authorEnrolmentId, enrolmentId: on.enrolmentId, revisionId };
}

/** The reporter's own windows: it is hidden now, or answered. */
export async function tellReporter(
	by: string,
	{ pairingId, asStudent }: { pairingId: string | null; asStudent: boolean }
): Promise<void> {
	if (pairingId && !asStudent) return;
	await afterCommit(() =>
		pairingId ? publish([by], 'thread:changed', { pairing: pairingId }) : publish([by], 'forum:changed')
	);
}
