import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { teachersOf } from '../../people/audience/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { aliased, classroom, enrolment, pairing, pairingMember } from '../../kernel/schema/index.ts';

const { c, e, m, mine } = aliased({ c: classroom, e: enrolment, m: pairingMember, mine: pairingMember });
const { w } = aliased({ w: pairing });

interface AnnouncedPairing {
	id: string;
	students: string[];
	classrooms: string[];
}

/** The active and paused pairings of a student. */
export const pairingsOf = (personId: string) =>
	rows<AnnouncedPairing & { pals: { id: string; schoolId: string }[] }>(sql`
		select ${w.id}, json_agg(${m.personId}) as students, json_agg(distinct ${e.classroomId}) as classrooms,
			coalesce(json_agg(json_build_object('id', ${m.personId}, 'schoolId', ${c.schoolId}))
				filter (where ${m.personId} <> ${personId}), '[]') as pals
		from ${mine} join ${w} on ${w.id} = ${mine.pairingId} and ${w.state} in ('active', 'paused')
		join ${m} on ${m.pairingId} = ${w.id}
		join ${e} on ${e.id} = ${m.enrolmentId}
		join ${c} on ${c.id} = ${e.classroomId}
		where ${mine.personId} = ${personId}
		group by ${w.id}`);

/** Refreshes the open pages of the students and teachers of these pairings: a restriction takes effect at once. */
export async function announceRestriction(pairs: AnnouncedPairing[]): Promise<void> {
	const staff = await teachersOf([...new Set(pairs.flatMap((pair) => pair.classrooms))]);
	await afterCommit(() => {
		for (const { id, students } of pairs) publish(students, 'thread:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}
