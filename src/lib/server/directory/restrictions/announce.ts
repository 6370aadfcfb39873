import { sql } from 'drizzle-orm';
import { afterCommit, rows } from '../../kernel/db/index.ts';
import { teachersOf } from '../audience/index.ts';
import { publish } from '../../kernel/realtime/index.ts';

interface RestrictionAnnouncePair {
	id: string;
	students: string[];
	classrooms: string[];
}

/** The pairings in which a student writes, or will again. */
export const pairingsOf = (personId: string) =>
	rows<RestrictionAnnouncePair & { pals: { id: string; schoolId: string }[] }>(sql`
		select w.id, json_agg(m.person_id) as students, json_agg(distinct e.classroom_id) as classrooms,
			coalesce(json_agg(json_build_object('id', m.person_id, 'schoolId', c.school_id))
				filter (where m.person_id <> ${personId}), '[]') as pals
		from pairing_member mine join pairing w on w.id = mine.pairing_id and w.state in ('active', 'paused')
		join pairing_member m on m.pairing_id = w.id
		join enrolment e on e.id = m.enrolment_id
		join classroom c on c.id = e.classroom_id
		where mine.person_id = ${personId}
		group by w.id`);

/** A measure is felt at once in the pages that students and teachers have open. */
export async function announceMeasure(pairs: RestrictionAnnouncePair[]): Promise<void> {
	const staff = await teachersOf([...new Set(pairs.flatMap((pair) => pair.classrooms))]);
	await afterCommit(() => {
		for (const { id, students } of pairs) publish(students, 'thread:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}
