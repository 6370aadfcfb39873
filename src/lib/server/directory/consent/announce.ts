import { sql } from 'drizzle-orm';
import { afterCommit, anyOf, rows } from '../../kernel/db/index.ts';
import { announceMeasure } from '../restrictions/index.ts';
import { publish } from '../../kernel/realtime/index.ts';

interface AnnouncedPair {
	id: string;
	students: string[];
	classrooms: string[];
}

/** Whoever has a page open that this changes asks for it again: the students, their pals, the teachers of both sides. */
export async function announceConsent(studentIds: string[]): Promise<void> {
	const pairs = await rows<AnnouncedPair>(sql`
		select w.id, json_agg(distinct m.person_id) as students, json_agg(distinct e.classroom_id) as classrooms
		from pairing w
		join pairing_member m on m.pairing_id = w.id
		join enrolment e on e.id = m.enrolment_id
		where w.state in ('proposed', 'active', 'paused') and w.id in (
			select mine.pairing_id from pairing_member mine where ${anyOf(sql`mine.person_id`, studentIds)})
		group by w.id`);
	await announceMeasure(pairs);
	const alone = studentIds.filter((id) => !pairs.some(({ students }) => students.includes(id)));
	await afterCommit(() => publish(alone, 'thread:changed', { pairing: '' }));
}
