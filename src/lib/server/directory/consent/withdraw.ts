import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { consentWithdrawal, givers, person } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { pairingsOf } from '../restrictions/index.ts';
import { revokeApprovals } from '../approvals/index.ts';
import { keepStaffText } from '../ports/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceConsent } from './announce.ts';
import { studentFor } from './find.ts';

export interface Withdrawal {
	personId: string;
	/** Who asked for it. */
	askedBy: string;
	/** Staff only. */
	reason: string;
	/** A kind message that the pals read; without one they read a standard text. */
	note?: string;
}

/**
 * Withdraws consent: writing stops at once, approved items that are not released wait again, and the pals read a kind message.
 * @throws NotFound, Invalid, Conflict where no consent is valid
 */
export async function withdraw(actor: Actor, input: Withdrawal): Promise<void> {
	const askedBy = givers.find((giver) => giver === input.askedBy);
	if (!askedBy) throw new Invalid('askedBy', 'form_invalid');
	await transaction(async () => {
		const { id: studentId, schoolId } = await studentFor(actor, input.personId);
		const reason = cleanText('reason', input.reason, { missing: 'reason_missing' });
		const note = cleanText('note', input.note);
		// Of two withdrawals at once, the second finds no valid consent.
		await db().select({ id: person.id }).from(person).where(eq(person.id, studentId)).for('update');
		if (!(await studentFor(actor, studentId)).valid) throw new Conflict('consent_none');
		const row = { id: newId(), studentId, schoolId, askedBy, reason, note, by: actor.id, at: now() };
		await db().insert(consentWithdrawal).values(row);
		await revokeApprovals({ authorIds: [studentId] });
		await record({
			actorId: actor.id,
			verb: 'consent.withdraw',
			subject: ['person', studentId],
			schools: [schoolId],
			detail: askedBy
		});
		if (note) await keepNoteForPals(actor, { id: row.id, note, studentId });
		await announceConsent([studentId]);
	});
}

/** The pals read the note, so it is kept as a staff text at the school of each. */
async function keepNoteForPals(
	actor: Actor,
	{ id, note, studentId }: { id: string; note: string; studentId: string }
) {
	const pals = (await pairingsOf(studentId)).flatMap((pair) => pair.pals);
	for (const pal of new Map(pals.map((member) => [member.id, member])).values())
		await keepStaffText(actor, {
			studentId: pal.id,
			schoolId: pal.schoolId,
			place: 'measure',
			subjectId: id,
			words: note
		});
}
