import { rows, sql } from '../db/index.ts';
import { tables } from '../schema/index.ts';

const { classroom, cycle, enrolment, member, pairing, person, school } = tables;

/** A member of a pairing with classroom and school: what staff of either side may know. */
export interface Side {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
}

/** The program and the members of a pairing. The caller has checked access to it. */
export async function sidesOfPairing(pairingId: string): Promise<{ programId: string; members: Side[] }> {
	const [row] = await rows<{ programId: string; members: Side[] }>(sql`
		select ${cycle.programId} as "programId", json_agg(json_build_object('id', ${person.id},
			'name', ${person.displayName}, 'classroomId', ${classroom.id}, 'schoolId', ${school.id},
			'timeZone', ${school.timeZone}) order by ${person.id}) as members
		from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		join ${member} on ${member.pairingId} = ${pairing.id} join ${person} on ${person.id} = ${member.personId}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${pairing.id} = ${pairingId} group by ${cycle.programId}`);
	return row!;
}

/** The schools of these students, each once. */
export const schoolsOfSides = (members: Side[]): string[] => [
	...new Set(members.map((member) => member.schoolId))
];
