import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { schoolsLedBy } from '../appointments/index.ts';
import { aliased, deputy, person, school } from '../../kernel/schema/index.ts';

const { d, p, s, t } = aliased({ d: deputy, p: person, s: school, t: person });

/** A deputy of today, or of days to come. */
export interface NamedDeputy {
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
	/** Whether it has started. */
	holds: boolean;
}

/** The deputies that this teacher has named, those that the teacher is, and, for the school's lead, those of colleagues. */
export async function deputiesOf(
	actor: Actor
): Promise<{ mine: NamedDeputy[]; standsIn: NamedDeputy[]; others: NamedDeputy[] }> {
	if (!isTeacher(actor)) return { mine: [], standsIn: [], others: [] };
	const ledSchools = await schoolsLedBy(actor);
	const deputies = await deputyRows(
		sql`${d.teacherId} = ${actor.id} or ${d.deputyId} = ${actor.id} or ${d.schoolId} = any(${sql.param(ledSchools)}::text[])`
	);
	return {
		mine: deputies.filter(({ teacherId }) => teacherId === actor.id),
		standsIn: deputies.filter(({ deputyId }) => deputyId === actor.id),
		others: deputies.filter(({ teacherId, deputyId }) => teacherId !== actor.id && deputyId !== actor.id)
	};
}

const deputyRows = (condition: SQLWrapper) => {
	const today = sql`(${now().toISOString()}::timestamptz at time zone ${s.timeZone})::date`;
	return rows<NamedDeputy>(sql`
		select ${d.id}, ${d.schoolId} as "schoolId", ${d.teacherId} as "teacherId", ${t.displayName} as teacher,
			${d.deputyId} as "deputyId", ${p.displayName} as deputy, ${d.startsOn}::text as "startsOn",
			${d.endsOn}::text as "endsOn", ${d.after}, ${d.startsOn} <= ${today} as holds
		from ${d}
		join ${s} on ${s.id} = ${d.schoolId}
		join ${t} on ${t.id} = ${d.teacherId}
		join ${p} on ${p.id} = ${d.deputyId}
		where ${d.endedAt} is null and ${d.endsOn} >= ${today} and (${condition})
		order by ${d.startsOn}, ${d.id} limit 200`);
};
