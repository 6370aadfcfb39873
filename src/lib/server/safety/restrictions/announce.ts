import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { teachersOf } from '../../people/audience/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { classroom, enrolment, member, pairing } = tables;
const { ownMember } = aliased({ ownMember: member });

interface AnnouncedPairing {
	id: string;
	students: string[];
	classrooms: string[];
}

/** The active and paused pairings of a student. */
export const pairingsOf = (personId: string) =>
	rows<AnnouncedPairing & { pals: { id: string; schoolId: string }[] }>(sql`
		select ${pairing.id}, json_agg(${member.personId}) as students,
			json_agg(distinct ${enrolment.classroomId}) as classrooms,
			coalesce(json_agg(json_build_object('id', ${member.personId}, 'schoolId', ${classroom.schoolId}))
				filter (where ${member.personId} <> ${personId}), '[]') as pals
		from ${ownMember} join ${pairing} on ${pairing.id} = ${ownMember.pairingId}
			and ${pairing.state} in ('active', 'paused')
		join ${member} on ${member.pairingId} = ${pairing.id}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${ownMember.personId} = ${personId}
		group by ${pairing.id}`);

/** Refreshes the open pages of the students and teachers of these pairings: a restriction takes effect at once. */
export async function announceRestriction(pairs: AnnouncedPairing[]): Promise<void> {
	const staff = await teachersOf([...new Set(pairs.flatMap((pair) => pair.classrooms))]);
	await afterCommit(() => {
		for (const { id, students } of pairs) publish(students, 'thread:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}
