import { sql } from 'drizzle-orm';
import { rows } from '../db/index.ts';

/** Who writes in a pairing, and where they belong: what staff of either side may know of it. */
export interface Side {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
}

/** A pairing by its sides. The caller has been let into it. */
export async function sidesOfPairing(pairingId: string): Promise<{ programId: string; members: Side[] }> {
	const [found] = await rows<{ programId: string; members: Side[] }>(sql`
		select y.program_id as "programId", json_agg(json_build_object('id', p.id, 'name', p.display_name,
			'classroomId', c.id, 'schoolId', s.id, 'timeZone', s.time_zone) order by p.id) as members
		from pairing w join cycle y on y.id = w.cycle_id
		join pairing_member m on m.pairing_id = w.id join person p on p.id = m.person_id
		join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id
		join school s on s.id = c.school_id
		where w.id = ${pairingId} group by y.program_id`);
	return found!;
}

/** The schools of these students, each once. */
export const schoolsOf = (members: Side[]): string[] => [
	...new Set(members.map((member) => member.schoolId))
];
