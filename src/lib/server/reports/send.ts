import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { afterCommit, db, transaction } from '../db/index.ts';
import { report } from '../db/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { newId } from '../ids.ts';
import { schoolsOf } from '../pairing/sides.ts';
import { publish } from '../realtime.ts';
import { raise } from '../safeguarding/raise.ts';
import { wordsOf } from '../words.ts';
import { dangerReasons, isReportReason } from '../../reports/reasons.ts';
import { announceReport } from './hear.ts';
import { findLetter } from './letter.ts';

export interface Flag {
	/** The letter, by the id under which it travelled. */
	releaseId: string;
	reason: string;
	note?: string;
}

type Letter = Awaited<ReturnType<typeof findLetter>>;

/**
 * Flags a letter that has travelled, once for each person. At once it is hidden for whoever flags it.
 * @throws NotFound, Invalid, Conflict
 */
export async function send(actor: Actor, { releaseId, reason, note }: Flag): Promise<{ id: string }> {
	if (!isReportReason(reason)) throw new Invalid('reason', 'reason_missing');
	const words = wordsOf('note', note);
	return transaction(async () => {
		const letter = await findLetter(actor, releaseId);
		if (letter.report) throw new Conflict('report_once');
		if (letter.state !== 'released') throw new NotFound();
		const { reviewableId, pairingId } = letter;
		const row = { id: newId(), releaseId, reviewableId, pairingId, reason, note: words };
		const made = await db()
			.insert(report)
			.values({ ...row, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!made.length) throw new Conflict('report_once');
		await record({
			actorId: actor.id,
			verb: 'report.send',
			subject: ['report', row.id],
			schools: schoolsOf(letter.pair.members),
			detail: reviewableId
		});
		if (dangerReasons.includes(reason)) await alarm(actor, letter, row);
		await announceReport(row);
		if (letter.asStudent)
			await afterCommit(() => publish([actor.id], 'thread:changed', { pairing: pairingId }));
		return { id: row.id };
	});
}

/** The school of whoever flags: a student's own, or the one whose side the teacher is on. */
function schoolFor(actor: Actor, { pair }: Letter): string {
	const own = pair.members.find((member) => member.id === actor.id);
	return (own ?? pair.members.find((member) => actor.teaches.includes(member.classroomId))!).schoolId;
}

/** The leads of the schools involved; past them to the coordinator where it is about an adult, who may be any of them. */
async function alarm(actor: Actor, letter: Letter, { id, reason }: { id: string; reason: string }) {
	const studentId = letter.asStudent ? actor.id : letter.authorId;
	const common = { kind: 'report', subjectId: id, studentId } as const;
	if (reason === 'adult') return raise({ ...common, schoolId: schoolFor(actor, letter), pastSchool: true });
	for (const schoolId of schoolsOf(letter.pair.members)) await raise({ ...common, schoolId });
}
