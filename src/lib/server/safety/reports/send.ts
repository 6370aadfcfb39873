import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { report } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { concernOf, screen, urgent, type Finding } from '../../engines/screening/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isReportReason, dangerReasons } from '../../../safety/reports/reasons.ts';
import { findFlaggable, type Flaggable } from './flaggable.ts';
import { announceReport, reportAlertTarget } from '../../people/visibility.ts';
import { sidesOfReport, type Sides } from '../../kernel/predicates/index.ts';
import { adultsMeant } from '../../review/index.ts';
import { raise } from '../alerts/index.ts';

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

interface AlarmedReport {
	id: string;
	reason: string;
	flagged: Flaggable;
	sides: Sides;
	/** The student's note, where it is itself a call for help. */
	callForHelp: { words: string; findings: Finding[] } | null;
}

/**
 * Alerts the leads of the schools involved to reports that may mean danger, and to notes that are a call for help. Where
 * the report is about an adult, the leads are passed over and the coordinators are alerted, because any adult of the school
 * may be meant. A report of what staff wrote is about an adult whatever its reason.
 */
async function raiseForReport(
	actor: Actor,
	{ id, reason, flagged, sides, callForHelp }: AlarmedReport
): Promise<void> {
	const { on, authorId } = flagged;
	const subject = { kind: 'report', subjectId: id } as const;
	if (on.kind === 'board' && !on.authorEnrolmentId) {
		const { schools, pastSchool } = await reportAlertTarget(id);
		const adult = { exceptId: authorId, pastSchool, studentId: on.asStudent ? actor.id : undefined };
		for (const schoolId of schools) await raise({ ...subject, ...adult, schoolId });
	} else if (dangerReasons.includes(reason) || callForHelp) {
		const student = { ...subject, studentId: on.asStudent ? actor.id : authorId };
		const home = schoolFor(actor, sides);
		const adults = callForHelp ? await adultsMeant(home, callForHelp.words, callForHelp.findings) : null;
		if (reason !== 'adult' && adults && (adults.exceptId || adults.pastSchool))
			await raise({ ...student, schoolId: home, ...adults });
		else if (reason === 'adult') await raise({ ...student, schoolId: home, pastSchool: true });
		else for (const schoolId of sides.schools) await raise({ ...student, schoolId });
	}
}

/** The school of the person who reports: a student's own, or that of the side that a teacher teaches; else the writer's. */
function schoolFor(actor: Actor, { members }: Sides): string {
	const reporter = members.find((member) => member.id === actor.id);
	return (reporter ?? members.find((member) => actor.teaches.includes(member.classroomId)) ?? members[0]!)
		.schoolId;
}
