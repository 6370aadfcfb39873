import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { helpRequest, staffWords } from '../../kernel/schema/index.ts';
import { concernOf, type Finding, isAdultKind, screenStaff } from '../../engines/screening/index.ts';
import { lockPerson } from '../../people/index.ts';
import type { GroupText, StaffText } from '../ports/index.ts';
import { softBefore, withAgain, wroteSame } from './adult-pattern.ts';
import { withoutQuotedWords } from './quotations.ts';
import { raise } from './raise.ts';

/** From this concern on the lead is alerted at once: care. */
const worthAnAlert = concernOf([{ severity: 'care' }]);

/**
 * Stores and screens what a member of staff writes to a student, in the caller's transaction. The school's lead can read
 * it; findings of care or worse that are no quotation alert the lead at once, and so do two soft ones about a child within four
 * weeks. The author is never alerted.
 */
export async function screenStaffText(actor: Pick<Actor, 'id'>, text: StaffText): Promise<void> {
	if (!text.words.trim()) return;
	const findings = await screenStaff(text.words, 'students');
	// A check that did not finish is shown to the lead; it is no reason for an alert.
	const ownFindings = await withoutQuotedWords(
		text,
		findings.filter((finding) => !didNotFinish(finding))
	);
	const again = ownFindings.some(isAdultKind) && (await softBefore(actor.id, text));
	const stored = await store(actor, text, {
		findings: withAgain(findings, again),
		quoted: findings.filter((finding) => !ownFindings.includes(finding))
	});
	if (concernOf(withAgain(ownFindings, again)) < worthAnAlert) return;
	await raise({
		schoolId: text.schoolId,
		kind: 'staff_words',
		subjectId: stored,
		studentId: text.studentId,
		exceptId: actor.id,
		pastSchool: text.place === 'help' && (await isAboutUnnamedAdult(text.subjectId))
	});
}

/**
 * Keeps what staff write for many, or to each other, where it may be an adult who seeks a child, whatever the gate refused, and what
 * replaces other words; alerts as for a text to a student. Contact details for many are no reason to alert: they were refused, and colleagues may telephone.
 */
export async function screenGroupText(actor: Pick<Actor, 'id'>, text: GroupText): Promise<void> {
	const seeking = text.findings.filter(isAdultKind);
	const isKept = text.refused || text.lasting;
	const findings = isKept ? text.findings : seeking;
	if (!seeking.length && !isKept) return;
	// The same words at once are kept once.
	await lockPerson(actor.id);
	for (const schoolId of text.schoolIds) {
		const { place, subjectId, words } = text;
		const studentId = text.studentId ?? null;
		const refusedAt = text.refused ? now() : null;
		const groupText = { schoolId, place, subjectId, words, studentId, refusedAt };
		// A refused text is often tried again as it is.
		if (await wroteSame(actor.id, groupText)) continue;
		const again = seeking.length > 0 && (await softBefore(actor.id, groupText));
		const stored = await store(actor, groupText, { findings: withAgain(findings, again), quoted: [] });
		const grave = studentId ? findings.filter((finding) => !didNotFinish(finding)) : seeking;
		if (concernOf(withAgain(grave, again)) < worthAnAlert) continue;
		await raise({
			schoolId,
			kind: 'staff_words',
			subjectId: stored,
			exceptId: actor.id,
			...(studentId && { studentId })
		});
	}
}

type StoredText = Omit<StaffText, 'place' | 'studentId'> & {
	place: string;
	studentId: string | null;
	refusedAt?: Date | null;
};

async function store(
	actor: Pick<Actor, 'id'>,
	{ studentId, schoolId, place, subjectId, words, refusedAt = null }: StoredText,
	{ findings, quoted }: { findings: Finding[]; quoted: Finding[] }
): Promise<string> {
	const [stored] = await db()
		.insert(staffWords)
		.values({
			studentId,
			schoolId,
			place,
			subjectId,
			words,
			refusedAt,
			by: actor.id,
			findings: findings.map((finding) => ({
				...withoutPeople(finding),
				...(quoted.includes(finding) && { quoted: true })
			})),
			concern: concernOf(findings),
			at: now()
		})
		.returning({ id: staffWords.id });
	return stored!.id;
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
