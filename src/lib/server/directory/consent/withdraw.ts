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
	/** Kind words that the pals read; ours without them. */
	note?: string;
}

/**
 * Consent is taken back: writing stops at once, what was approved and has not travelled waits, the pals read kind words.
 * @throws NotFound, Invalid, Conflict where there is none to take back
 */
export async function withdraw(actor: Actor, given: Withdrawal): Promise<void> {
	const askedBy = givers.find((one) => one === given.askedBy);
	if (!askedBy) throw new Invalid('askedBy', 'form_invalid');
	await transaction(async () => {
		const { id: studentId, schoolId } = await studentFor(actor, given.personId);
		const reason = cleanText('reason', given.reason, { missing: 'reason_missing' });
		const note = cleanText('note', given.note);
		// Two at once: the second finds nothing to take back.
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
		if (note) await heedNote(actor, { id: row.id, note, studentId });
		await announceConsent([studentId]);
	});
}

/** The pals read the note, each at their own school. */
async function heedNote(
	actor: Actor,
	{ id, note, studentId }: { id: string; note: string; studentId: string }
) {
	const pals = (await pairingsOf(studentId)).flatMap((pair) => pair.pals);
	for (const pal of new Map(pals.map((one) => [one.id, one])).values())
		await keepStaffText(actor, {
			studentId: pal.id,
			schoolId: pal.schoolId,
			place: 'measure',
			subjectId: id,
			words: note
		});
}
