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
import { isReportReason } from '../../../safety/reports/reasons.ts';
import { raiseForReport } from './raise-for-report.ts';
import { findFlaggable, type Flaggable } from './flaggable.ts';
import { announceReport } from '../../people/visibility/index.ts';
import { sidesOfReport } from '../../kernel/predicates/index.ts';

export interface Flag {
	/** The number that the letter or the post has for others. */
	releaseId: string;
	reason: string;
	note?: string;
}

/**
 * Reports a released letter, or a text on a board, once for each person. It is hidden for the reporter at once.
 * @returns its id; `urgent`: whether a student's note says something with which they may need help themselves
 * @throws NotFound, Invalid, Conflict
 */
export async function send(
	actor: Actor,
	{ releaseId, reason, note }: Flag
): Promise<{ id: string; urgent: boolean }> {
	if (!isReportReason(reason)) throw new Invalid('reason', 'reason_missing');
	const noteText = cleanText('note', note);
	return transaction(async () => {
		const flagged = await findFlaggable(actor, releaseId);
		if (flagged.report) throw new Conflict('report_once');
		if (flagged.state !== 'released') throw new NotFound();
		const { reviewableId } = flagged;
		const row = { id: newId(), releaseId, reviewableId, reason, note: noteText, ...sidesIn(flagged) };
		const inserted = await db()
			.insert(report)
			.values({ ...row, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) throw new Conflict('report_once');
		const sides = await sidesOfReport(row.id);
		await record({
			actorId: actor.id,
			verb: 'report.send',
			subject: ['report', row.id],
			schools: sides.schools,
			detail: reviewableId
		});
		const findings = flagged.on.asStudent && noteText ? screen(noteText).findings : [];
		const isCallForHelp = concernOf(findings) === urgent;
		await raiseForReport(actor, {
			id: row.id,
			reason,
			flagged,
			sides,
			callForHelp: isCallForHelp ? { words: noteText!, findings } : null
		});
		await announceReport(row.id);
		await announceToReporter(actor.id, flagged.on);
		return { id: row.id, urgent: isCallForHelp };
	});
}

/** The pairing of the text, or the enrolments and wording on a board, as they are now. */
function sidesIn({ on, revisionId }: Flaggable) {
	if (on.kind === 'pairing') return { pairingId: on.pairingId };
	return { authorEnrolmentId: on.authorEnrolmentId, enrolmentId: on.enrolmentId, revisionId };
}

/** Updates the reporter's own open pages: the text is hidden now, or the report answered. */
export async function announceToReporter(
	by: string,
	{ pairingId, asStudent }: { pairingId: string | null; asStudent: boolean }
): Promise<void> {
	if (pairingId && !asStudent) return;
	await afterCommit(() =>
		pairingId ? publish([by], 'thread:changed', { pairing: pairingId }) : publish([by], 'forum:changed')
	);
}
