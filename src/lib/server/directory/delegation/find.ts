import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { schoolsLedBy } from '../appointments/index.ts';

/** A deputy that holds now, or will. */
export interface Cover {
	id: string;
	schoolId: string;
	teacherId: string;
	teacher: string;
	deputyId: string;
	deputy: string;
	/** YYYY-MM-DD on the school's calendar, both included. */
	startsOn: string;
	endsOn: string;
	after: 'promise' | 'at_once';
	/** It holds today. */
	holds: boolean;
}

/** Whom this teacher has named, for whom they stand in, and, for the school's lead, who stands in for colleagues. */
export async function deputiesOf(
	actor: Actor
): Promise<{ mine: Cover[]; standsIn: Cover[]; others: Cover[] }> {
	if (!isTeacher(actor)) return { mine: [], standsIn: [], others: [] };
	const led = await schoolsLedBy(actor);
	const found = await covers(
		sql`d.teacher_id = ${actor.id} or d.deputy_id = ${actor.id} or d.school_id = any(${sql.param(led)}::text[])`
	);
	return {
		mine: found.filter(({ teacherId }) => teacherId === actor.id),
		standsIn: found.filter(({ deputyId }) => deputyId === actor.id),
		others: found.filter(({ teacherId, deputyId }) => teacherId !== actor.id && deputyId !== actor.id)
	};
}

const covers = (which: SQL) => {
	const today = sql`(${now().toISOString()}::timestamptz at time zone s.time_zone)::date`;
	return rows<Cover>(sql`
		select d.id, d.school_id as "schoolId", d.teacher_id as "teacherId", t.display_name as teacher,
			d.deputy_id as "deputyId", p.display_name as deputy, d.starts_on::text as "startsOn",
			d.ends_on::text as "endsOn", d.after, d.starts_on <= ${today} as holds
		from deputy d
		join school s on s.id = d.school_id
		join person t on t.id = d.teacher_id
		join person p on p.id = d.deputy_id
		where d.ended_at is null and d.ends_on >= ${today} and (${which})
		order by d.starts_on, d.id limit 200`);
};
