import { type Actor, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { schoolsLedBy } from '../appointments/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { deputy, school } = tables;
const { deputyPerson, teacher } = aliased({ deputyPerson: tables.person, teacher: tables.person });

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
export async function listDeputies(
	actor: Actor
): Promise<{ mine: NamedDeputy[]; standsIn: NamedDeputy[]; others: NamedDeputy[] }> {
	if (!isTeacher(actor)) return { mine: [], standsIn: [], others: [] };
	const ledSchools = await schoolsLedBy(actor);
	const deputies = await deputyRows(
		sql`${deputy.teacherId} = ${actor.id} or ${deputy.deputyId} = ${actor.id}
			or ${deputy.schoolId} = any(${sql.param(ledSchools)}::text[])`
	);
	return {
		mine: deputies.filter(({ teacherId }) => teacherId === actor.id),
		standsIn: deputies.filter(({ deputyId }) => deputyId === actor.id),
		others: deputies.filter(({ teacherId, deputyId }) => teacherId !== actor.id && deputyId !== actor.id)
	};
}

const deputyRows = (condition: SQLWrapper) => {
	const today = sql`(${now().toISOString()}::timestamptz at time zone ${school.timeZone})::date`;
	return rows<NamedDeputy>(sql`
		select ${deputy.id}, ${deputy.schoolId} as "schoolId", ${deputy.teacherId} as "teacherId",
			${teacher.displayName} as teacher, ${deputy.deputyId} as "deputyId", ${deputyPerson.displayName} as deputy,
				${deputy.startsOn}::text as "startsOn",
			${deputy.endsOn}::text as "endsOn", ${deputy.after}, ${deputy.startsOn} <= ${today} as holds
		from ${deputy}
		join ${school} on ${school.id} = ${deputy.schoolId}
		join ${teacher} on ${teacher.id} = ${deputy.teacherId}
		join ${deputyPerson} on ${deputyPerson.id} = ${deputy.deputyId}
		where ${deputy.endedAt} is null and ${deputy.endsOn} >= ${today} and (${condition})
		order by ${deputy.startsOn}, ${deputy.id} limit 200`);
};
