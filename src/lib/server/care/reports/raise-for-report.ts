import type { Actor } from '../../kernel/access/index.ts';
import { adultsMeant } from '../../review/index.ts';
import { raise } from '../safeguarding/index.ts';
import { dangerReasons } from '../../../reports/reasons.ts';
import type { Flaggable } from './flaggable.ts';
import { alertPast } from '../../directory/visibility/index.ts';
import type { Sides } from '../../kernel/predicates/index.ts';

interface AlarmedReport {
	id: string;
	reason: string;
	flagged: Flaggable;
	sides: Sides;
	/** What a student wrote beside it, where that is a call for help itself. */
	callForHelp: string | null;
}

/**
 * Alerts the leads of the schools involved to what may mean danger; past them the coordinators where it is about an adult,
 * who may be any of them. So with a note that is a call for help itself. What staff wrote is about an adult whatever the reason.
 */
export async function raiseForReport(actor: Actor, { id, reason, flagged, sides, callForHelp }: AlarmedReport): Promise<void> {
	const { on, authorId } = flagged;
	const subject = { kind: 'report', subjectId: id } as const;
	if (on.kind === 'board' && !on.authorEnrolmentId) {
		const { schools, pastSchool } = await alertPast(id);
		const adult = { exceptId: authorId, pastSchool, studentId: on.asStudent ? actor.id : undefined };
		for (const schoolId of schools) await raise({ ...subject, ...adult, schoolId });
	} else if (dangerReasons.includes(reason) || callForHelp) {
		const student = { ...subject, studentId: on.asStudent ? actor.id : authorId };
		const home = schoolFor(actor, sides);
		const adults = callForHelp ? await adultsMeant(home, callForHelp) : null;
		if (reason !== 'adult' && adults && (adults.exceptId || adults.pastSchool))
			await raise({ ...student, schoolId: home, ...adults });
		else if (reason === 'adult') await raise({ ...student, schoolId: home, pastSchool: true });
		else for (const schoolId of sides.schools) await raise({ ...student, schoolId });
	}
}

/** The school of whoever flags: a student's own, or the one whose side the teacher is on; else the writer's. */
function schoolFor(actor: Actor, { members }: Sides): string {
	const own = members.find((member) => member.id === actor.id);
	return (own ?? members.find((member) => actor.teaches.includes(member.classroomId)) ?? members[0]!)
		.schoolId;
}
