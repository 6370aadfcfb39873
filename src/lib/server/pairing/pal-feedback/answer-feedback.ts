import { type Actor, readerOf } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq, rows, sql, transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { palFeedback, tables } from '../../kernel/schema/index.ts';
import type { PalNote } from '../../../pairing/pal-notes.ts';
import { fingerprint, lockPairing, step } from '../index.ts';
import { announceFeedback } from './announce-feedback.ts';
import { ownFeedbackOf } from './feedback-awaiting-teacher.ts';

/** What both pals read where a pair ends by a wish: what is preset wherever a teacher ends a pair, so that it tells nothing. */
const endingNote: PalNote = 'sentence:thanks';

/**
 * A teacher answers what a student of theirs said about a pair: `find` ends it, so that another pal can be found; `keep` lets it go on; a
 * face is only `seen`.
 * @throws NotFound for anybody but the student's own teachers; Invalid; Conflict where it was answered, or the pair has ended
 */
export async function answerFeedback(
	actor: Actor,
	studentId: string,
	{ id, answer }: { id: string; answer: string }
): Promise<void> {
	await transaction(async () => {
		const { pairingId, kind } = await findFeedback(actor, studentId, id);
		const chosen = (kind === 'wish' ? wishAnswers : faceAnswers).find((candidate) => candidate === answer);
		if (!chosen) throw new Invalid('answer', 'form_invalid');
		const pair = await lockPairing(actor, pairingId);
		if ((await findFeedback(actor, studentId, id)).answered) throw new Conflict('feedback_answered');
		if (chosen === 'find')
			await step(actor, {
				pairingId,
				kind: 'end',
				members: fingerprint(pair.members.map((member) => member.id)),
				words: endingNote
			});
		await db()
			.update(palFeedback)
			.set({ answer: chosen, answeredBy: actor.id, answeredAt: now() })
			.where(eq(palFeedback.id, id));
		const student = pair.members.find((member) => member.id === studentId)!;
		await record({
			actorId: actor.id,
			verb: 'feedback.answer',
			subject: ['person', studentId],
			schools: [student.schoolId]
		});
		await announceFeedback(pair, student);
	});
}

const wishAnswers = ['find', 'keep'] as const;
const faceAnswers = ['seen'] as const;

interface FoundFeedback {
	pairingId: string;
	kind: (typeof palFeedback.$inferSelect)['kind'];
	answered: boolean;
}

async function findFeedback(actor: Actor, studentId: string, id: string): Promise<FoundFeedback> {
	if (!isId(studentId) || !isId(id)) throw new NotFound();
	const [found] = await rows<FoundFeedback>(sql`
		select ${tables.palFeedback.pairingId} as "pairingId", ${tables.palFeedback.kind},
			${tables.palFeedback.answeredAt} is not null as answered
		from ${tables.palFeedback} where ${tables.palFeedback.id} = ${id} and ${tables.palFeedback.studentId} = ${studentId}
		and ${ownFeedbackOf(readerOf(actor))}`);
	if (!found) throw new NotFound();
	return found;
}
