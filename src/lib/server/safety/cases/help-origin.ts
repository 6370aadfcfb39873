import { type Actor, mayOpenHelp } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import type { Origin } from './origin.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isEnrolled } from '../../kernel/predicates/index.ts';

const { alert, alertStep, cycle, enrolment, helpRequest, person } = tables;

interface HelpQuery {
	id: string;
	studentId: string;
	name: string;
	schoolId: string;
	aboutAdult: boolean;
	aboutId: string | null;
	programId: string;
	/** An alert about it was brought to this person. */
	told: boolean;
}

/** A student's call for help, for people who may open a case from it. @throws NotFound for everybody else */
export async function helpOrigin(actor: Actor, id: string): Promise<Origin> {
	const [call] = await rows<HelpQuery>(sql`
		select ${helpRequest.id}, ${helpRequest.studentId} as "studentId", ${person.displayName} as name,
			${helpRequest.schoolId} as "schoolId", ${helpRequest.aboutAdult} as "aboutAdult",
				${helpRequest.aboutId} as "aboutId",
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
	return {
		kind: 'help',
		id,
		programId: call.programId,
		pairingId: null,
		reviewableId: null,
		studentId: call.studentId,
		students: [{ id: call.studentId, name: call.name, schoolId: call.schoolId }],
		schools: [call.schoolId],
		exceptId: call.aboutId,
		pastSchool: call.aboutAdult && !call.aboutId
	};
}
