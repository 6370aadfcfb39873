import { sql } from 'drizzle-orm';
import { type Actor, mayOpenHelp } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { rankOf } from '../../directory/appointments/index.ts';
import type { Origin } from './origin.ts';

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

/** A student's call for help, for whoever may open a case from it. @throws NotFound for anybody else */
export async function helpOrigin(actor: Actor, id: string): Promise<Origin> {
	const [asked] = await rows<HelpQuery>(sql`
		select h.id, h.student_id as "studentId", p.display_name as name, h.school_id as "schoolId",
			h.about_adult as "aboutAdult", h.about_id as "aboutId",
			(select y.program_id from enrolment e join cycle y on y.id = e.cycle_id where e.person_id = h.student_id
				order by e.until is null desc, e."from" desc limit 1) as "programId",
			exists (select from alert a join alert_step s on s.alert_id = a.id
				where a.subject_id = h.id and a.kind = 'help' and s.person_id = ${actor.id}) as told
		from help_request h join person p on p.id = h.student_id where h.id = ${id}`);
	if (!asked) throw new NotFound();
	const answers = (await rankOf(actor)).some(({ schoolId }) => schoolId === asked.schoolId);
	if (!mayOpenHelp(actor, { ...asked, answers })) throw new NotFound();
	return {
		kind: 'help',
		id,
		programId: asked.programId,
		pairingId: null,
		reviewableId: null,
		studentId: asked.studentId,
		students: [{ id: asked.studentId, name: asked.name, schoolId: asked.schoolId }],
		schools: [asked.schoolId],
		exceptId: asked.aboutId,
		pastSchool: asked.aboutAdult && !asked.aboutId
	};
}
