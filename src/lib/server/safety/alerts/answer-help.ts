import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { alert, helpRequest } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceAlert } from './notify-next.ts';
import { findAlert, recipientsOf } from './find.ts';
import { screenStaffText } from './staff-text.ts';

/**
 * Answers a student who asked for help; the student reads it on their help page. Also acknowledges the alert.
 * @throws NotFound, Invalid, Conflict where somebody answered already
 */
export async function answerHelp(actor: Actor, alertId: string, words: string): Promise<void> {
	const answer = cleanText('words', words, { missing: 'words_missing' })!;
	await transaction(async () => {
		const { kind, subjectId, schoolId, studentId } = await findAlert(actor, alertId);
		if (kind !== 'help' || !studentId) throw new NotFound();
		const answeredAt = now();
		const [answered] = await db()
			.update(helpRequest)
			.set({ answer, answeredBy: actor.id, answeredAt: answeredAt })
			.where(and(eq(helpRequest.id, subjectId), isNull(helpRequest.answer)))
			.returning();
		if (!answered) throw new Conflict('help_answered');
		await db()
			.update(alert)
			.set({ acknowledgedBy: actor.id, acknowledgedAt: answeredAt })
			.where(and(eq(alert.id, alertId), isNull(alert.acknowledgedAt)));
		await screenStaffText(actor, { studentId, schoolId, place: 'help', subjectId, words: answer });
		await record({
			actorId: actor.id,
			verb: 'help.answer',
			subject: ['help', subjectId],
			schools: [schoolId]
		});
		await announceAlert(await recipientsOf(alertId));
		await afterCommit(() => publish([studentId], 'help:answered'));
	});
}
