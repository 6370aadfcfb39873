import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { helpRequest, staffWords } from '../../kernel/schema/index.ts';
import { concernOf, type Finding, screen } from '../../engines/screening/index.ts';
import type { StaffText } from '../../directory/ports/index.ts';
import { withoutQuotations } from './quotations.ts';
import { raise } from './raise.ts';

/** From this concern on the lead is alerted at once: care. */
const worthAnAlert = concernOf([{ severity: 'care' }]);

/**
 * Stores and screens what a member of staff writes to a student, in the caller's transaction. The school's lead can read
 * it; findings of care or worse that are no quotation alert the lead at once. The author is never alerted.
 */
export async function screenStaffText(actor: Pick<Actor, 'id'>, text: StaffText): Promise<void> {
	if (!text.words.trim()) return;
	const { findings } = screen(text.words);
	const concern = concernOf(findings);
	const [stored] = await db()
		.insert(staffWords)
		.values({ ...text, by: actor.id, findings: findings.map(withoutPeople), concern, at: now() })
		.returning();
	// A check that did not finish is shown to the lead; it is no reason for an alert.
	const ownFindings = await withoutQuotations(
		text,
		findings.filter((finding) => !didNotFinish(finding))
	);
	if (concernOf(ownFindings) < worthAnAlert) return;
	await raise({
		schoolId: text.schoolId,
		kind: 'staff_words',
		subjectId: stored!.id,
		studentId: text.studentId,
		exceptId: actor.id,
		pastSchool: text.place === 'help' && (await isAboutUnnamedAdult(text.subjectId))
	});
}

/** Whether a finding only says that its check failed. */
export const didNotFinish = ({ check }: { check: string }): boolean => check.startsWith('failed:');

/** A finding without what a check knows about other people. */
const withoutPeople = ({ check, kind, severity, start, end }: Finding) => ({
	check,
	kind,
	severity,
	start,
	end
});

/** Whether the call for help is about an unnamed adult: an answer to it must not be shown to the adult it may be about. */
async function isAboutUnnamedAdult(callId: string): Promise<boolean> {
	const [call] = await db().select().from(helpRequest).where(eq(helpRequest.id, callId));
	return call !== undefined && call.aboutAdult && !call.aboutId;
}
