import type { Actor } from '../../kernel/access/index.ts';
import type { Finding } from '../../engines/screening/index.ts';
import { adultsMeant } from '../../review/index.ts';
import { raise } from '../alerts/index.ts';
import { dangerReasons } from '../../../safety/reports/reasons.ts';
import type { Flaggable } from './flaggable.ts';
import { reportAlertTarget } from '../../people/visibility/index.ts';
import type { Sides } from '../../kernel/predicates/index.ts';

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
export async function raiseForReport(
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
