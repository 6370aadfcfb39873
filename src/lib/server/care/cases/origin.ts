import { eq } from 'drizzle-orm';
import { type Actor, mayOpenFromReport } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { reviewable } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { scopeOf, readingOf } from '../../review/index.ts';
import { schoolsOf, type Side, sidesOfPairing, sidesOfReport } from '../../kernel/predicates/index.ts';
import { findReport } from '../reports/index.ts';
import { rankOf } from '../../directory/appointments/index.ts';
import type { OriginKind } from '../../../cases/kinds.ts';
import { helpOrigin } from './help-origin.ts';

/** What a case starts from, and whom it touches. */
export interface Origin {
	kind: OriginKind;
	id: string;
	programId: string;
	pairingId: string | null;
	reviewableId: string | null;
	/** Whom it is about unless somebody says otherwise. */
	studentId: string;
	students: Pick<Side, 'id' | 'name' | 'schoolId'>[];
	schools: string[];
	/** The adult whom it must never reach. */
	exceptId: string | null;
	/** An adult of these schools is meant, and nobody knows which: no lead is told. */
	pastSchool: boolean;
}

/** What this person may open a case from. @throws NotFound */
export async function findOrigin(
	actor: Actor,
	{ kind, id }: { kind: OriginKind; id: string }
): Promise<Origin> {
	if (!isId(id)) throw new NotFound();
	if (kind === 'help') return helpOrigin(actor, id);
	if (kind === 'item') return { ...(await originOfItem(actor, id)), kind, id, pastSchool: false };
	return { ...(await originOfReport(actor, id)), kind, id };
}

/**
 * Of what staff wrote, the case is about the student who flagged it, and never reaches the writer or their school: a
 * coordinator opens it, or who answers for that student's school. Where staff flagged it, it is nobody's case.
 */
async function originOfReport(actor: Actor, id: string) {
	const report = await findReport(actor, id);
	const { programId, members, schools } = await sidesOfReport(id);
	const { pairingId, reviewableId, authorId } = report;
	const common = { programId, pairingId, reviewableId, students: members, schools };
	if (!report.byStaff)
		return { ...common, studentId: authorId, exceptId: null, pastSchool: report.reason === 'adult' };
	if (!mayOpenFromReport(actor, { programId, members })) throw new NotFound();
	return { ...common, studentId: members[0]!.id, exceptId: authorId, pastSchool: true };
}

/** Something that this person may read, or of a school whose safety they answer for. */
async function originOfItem(actor: Actor, id: string) {
	const origin = await itemOrigin(id);
	if (!(await mayRead(actor, id)) && !(await answersFor(actor, origin))) throw new NotFound();
	return origin;
}

/** What a text touches, whoever asks: the caller has been let into it. @throws NotFound where no student in a program wrote it */
export async function itemOrigin(id: string) {
	const [item] = isId(id) ? await db().select().from(reviewable).where(eq(reviewable.id, id)) : [];
	if (!item) throw new NotFound();
	const letter = { reviewableId: item.id, authorId: item.authorId };
	return item.pairingId ? originOfPairing(item.pairingId, letter) : originOfWriter(letter);
}

const mayRead = (actor: Actor, id: string) =>
	readingOf(actor, id).then(
		() => true,
		(refused: unknown) => {
			if (refused instanceof NotFound) return false;
			throw refused;
		}
	);

/** The safety of one of its schools is theirs to answer for, and they do not write in it themselves. */
async function answersFor(
	actor: Actor,
	{ schools, students }: { schools: string[]; students: { id: string }[] }
) {
	if (students.some((student) => student.id === actor.id)) return false;
	return (await rankOf(actor)).some(({ schoolId }) => schools.includes(schoolId));
}

/** What touches its writer alone, or a board too. @throws NotFound where a student in a program did not write it */
async function originOfWriter({ reviewableId, authorId }: { reviewableId: string; authorId: string }) {
	const { programId, members } = await scopeOf(reviewableId);
	if (!programId || !members.length) throw new NotFound();
	const students = members.map(({ id, name, schoolId }) => ({ id, name, schoolId }));
	const schools = students.map(({ schoolId }) => schoolId);
	return { programId, pairingId: null, reviewableId, studentId: authorId, students, schools, exceptId: null };
}

/** What a letter touches: its pairing, the students and schools of it. The caller has been let into it. */
export async function originOfPairing(
	pairingId: string,
	{ reviewableId, authorId }: { reviewableId: string; authorId: string }
) {
	const { programId, members } = await sidesOfPairing(pairingId);
	return {
		programId,
		pairingId,
		reviewableId,
		studentId: authorId,
		students: members,
		schools: schoolsOf(members),
		exceptId: null
	};
}
