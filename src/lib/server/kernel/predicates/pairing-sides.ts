import { rows, sql } from '../db/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	person,
	school
} from '../schema/index.ts';

const { c, e, m, p, s } = aliased({ c: classroom, e: enrolment, m: pairingMember, p: person, s: school });
const { w, y } = aliased({ w: pairing, y: cycle });

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
		select ${y.programId} as "programId", json_agg(json_build_object('id', ${p.id}, 'name', ${p.displayName},
			'classroomId', ${c.id}, 'schoolId', ${s.id}, 'timeZone', ${s.timeZone}) order by ${p.id}) as members
		from ${w} join ${y} on ${y.id} = ${w.cycleId}
		join ${m} on ${m.pairingId} = ${w.id} join ${p} on ${p.id} = ${m.personId}
		join ${e} on ${e.id} = ${m.enrolmentId} join ${c} on ${c.id} = ${e.classroomId}
		join ${s} on ${s.id} = ${c.schoolId}
		where ${w.id} = ${pairingId} group by ${y.programId}`);
	return row!;
}

/** The schools of these students, each once. */
export const schoolsOf = (members: Side[]): string[] => [
	...new Set(members.map((member) => member.schoolId))
];
