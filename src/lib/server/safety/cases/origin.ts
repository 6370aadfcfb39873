import { type Actor, mayOpenFromReport, mayOpenHelp } from '../../kernel/access/index.ts';
import { db, eq, rows, sql } from '../../kernel/db/index.ts';
import { reviewable, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { scopeOf, readingOf } from '../../review/index.ts';
import {
	schoolsOfSides,
	type Side,
	sidesOfPairing,
	sidesOfReport,
	isEnrolled
} from '../../kernel/predicates/index.ts';
import { findReport } from '../reports/index.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import type { OriginKind } from '../../../safety/cases/case-kinds.ts';

/** What a case starts from, and which students and schools it concerns. */
export interface Origin {
	kind: OriginKind;
	id: string;
	programId: string;
	pairingId: string | null;
	reviewableId: string | null;
	/** The student whom it is about by default. */
	studentId: string;
	students: Pick<Side, 'id' | 'name' | 'schoolId'>[];
	schools: string[];
	/** The adult whom it must never reach. */
	exceptId: string | null;
	/** An unnamed adult of these schools is meant: no lead is notified. */
	pastSchool: boolean;
}

/** Finds what this person may open a case from. @throws NotFound */
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
 * A report of what staff wrote leads to a case about the student who reported it, which the writer and their school never
 * see: a coordinator opens it, or the person who answers for that student's school. Where staff reported it, there is no
 * case.
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

/** A text that this person may read, or of a school for whose safety they answer. */
async function originOfItem(actor: Actor, id: string) {
	const origin = await itemOrigin(id);
	if (!(await mayRead(actor, id)) && !(await answersFor(actor, origin))) throw new NotFound();
	return origin;
}

/**
 * What a text concerns, for any actor: the caller has checked access. @throws NotFound where no student in a program wrote
 * it
 */
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

/** Whether the actor answers for the safety of one of the schools and is not among the students. */
async function answersFor(
	actor: Actor,
	{ schools, students }: { schools: string[]; students: { id: string }[] }
) {
	if (students.some((student) => student.id === actor.id)) return false;
	return (await rankOf(actor)).some(({ schoolId }) => schools.includes(schoolId));
}

/** A text that concerns its writer alone, or a board. @throws NotFound where its writer is not a student in a program */
async function originOfWriter({ reviewableId, authorId }: { reviewableId: string; authorId: string }) {
	const { programId, members } = await scopeOf(reviewableId);
	if (!programId || !members.length) throw new NotFound();
	const students = members.map(({ id, name, schoolId }) => ({ id, name, schoolId }));
	const schools = students.map(({ schoolId }) => schoolId);
	return { programId, pairingId: null, reviewableId, studentId: authorId, students, schools, exceptId: null };
}

/** What a letter concerns: its pairing with its students and schools. The caller has checked access. */
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
		schools: schoolsOfSides(members),
		exceptId: null
	};
}

const { alert, alertStep, cycle, enrolment, helpRequest, person } = tables;

interface HelpQuery {
	id: string;
	studentId: string;
	name: string;
	schoolId: string;
	aboutAdult: boolean;
	aboutId: string | null;
	pairingId: string | null;
	programId: string;
	/** An alert about it was brought to this person. */
	told: boolean;
}

/** A student's call for help, for people who may open a case from it. @throws NotFound for everybody else */
async function helpOrigin(actor: Actor, id: string): Promise<Origin> {
	const [call] = await rows<HelpQuery>(sql`
		select ${helpRequest.id}, ${helpRequest.studentId} as "studentId", ${person.displayName} as name,
			${helpRequest.schoolId} as "schoolId", ${helpRequest.aboutAdult} as "aboutAdult",
				${helpRequest.aboutId} as "aboutId", ${helpRequest.pairingId} as "pairingId",
			(select ${cycle.programId} from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				where ${enrolment.personId} = ${helpRequest.studentId}
				order by ${isEnrolled(enrolment)} desc, ${enrolment.from} desc limit 1) as "programId",
			exists (select from ${alert} join ${alertStep} on ${alertStep.alertId} = ${alert.id}
				where ${alert.subjectId} = ${helpRequest.id} and ${alert.kind} = 'help'
					and ${alertStep.personId} = ${actor.id}) as told
		from ${helpRequest} join ${person} on ${person.id} = ${helpRequest.studentId} where ${helpRequest.id} = ${id}`);
	if (!call) throw new NotFound();
	const answers = (await rankOf(actor)).some(({ schoolId }) => schoolId === call.schoolId);
	if (!mayOpenHelp(actor, { ...call, answers })) throw new NotFound();
	const common = { kind: 'help' as const, id, reviewableId: null, studentId: call.studentId };
	// About a pal, and about no adult: it concerns both schools, as a report of a letter does. The words stay with the student's own.
	if (call.pairingId && !call.aboutAdult) {
		const { programId, members } = await sidesOfPairing(call.pairingId);
		const schools = [...new Set([call.schoolId, ...schoolsOfSides(members)])];
		return {
			...common,
			programId,
			pairingId: call.pairingId,
			students: members,
			schools,
			exceptId: null,
			pastSchool: false
		};
	}
	return {
		...common,
		programId: call.programId,
		pairingId: null,
		students: [{ id: call.studentId, name: call.name, schoolId: call.schoolId }],
		schools: [call.schoolId],
		exceptId: call.aboutId,
		pastSchool: call.aboutAdult && !call.aboutId
	};
}
