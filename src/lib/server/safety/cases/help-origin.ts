import { type Actor, mayOpenHelp } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import type { Origin } from './origin.ts';
import {
	alert,
	alertStep,
	aliased,
	cycle,
	enrolment,
	helpRequest,
	person
} from '../../kernel/schema/index.ts';
import { isEnrolled } from '../../kernel/predicates/index.ts';

const { a, e, h, p, s } = aliased({ a: alert, e: enrolment, h: helpRequest, p: person, s: alertStep });
const { y } = aliased({ y: cycle });

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
		select ${h.id}, ${h.studentId} as "studentId", ${p.displayName} as name, ${h.schoolId} as "schoolId",
			${h.aboutAdult} as "aboutAdult", ${h.aboutId} as "aboutId",
			(select ${y.programId} from ${e} join ${y} on ${y.id} = ${e.cycleId} where ${e.personId} = ${h.studentId}
				order by ${isEnrolled(e)} desc, ${e.from} desc limit 1) as "programId",
			exists (select from ${a} join ${s} on ${s.alertId} = ${a.id}
				where ${a.subjectId} = ${h.id} and ${a.kind} = 'help' and ${s.personId} = ${actor.id}) as told
		from ${h} join ${p} on ${p.id} = ${h.studentId} where ${h.id} = ${id}`);
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
