// Restrictions and suspensions that are in force. They end at their moment, without a job.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';

const { restriction, suspension } = inner;

/** A moment of the one clock as SQL; the database's own clock cannot be moved by tests. */
export const instant = (moment: Date): SQL => sql`${moment.toISOString()}::timestamptz`;

/** The current moment of a prepared query, as its parameter `now` (ISO). */
export const nowParameter: SQL = sql`${sql.placeholder('now')}::timestamptz`;

const inForce = (kind: string, student: SQLWrapper, moment: SQLWrapper) =>
	sql`from ${restriction} where ${restriction.studentId} = ${student}
		and ${restriction.kind} = ${sql.raw(`'${kind}'`)} and ${restriction.endedAt} is null
		and ${restriction.from} <= ${moment} and ${restriction.endsAt} > ${moment}`;

/** Whether every letter of this student needs both classrooms, for `approvers` in rules/letters.ts. */
export const bothClassroomsSql = (student: SQLWrapper, moment: SQLWrapper): SQL<boolean> =>
	sql`exists (select ${inForce('both_classrooms', student, moment)})`;

/** Until when every letter of this student needs both classrooms; null where that is not required. */
export const bothClassroomsUntilSql = (student: SQLWrapper, moment: SQLWrapper): SQL<string | null> =>
	sql`(select max(${restriction.endsAt}) ${inForce('both_classrooms', student, moment)})`;

/** Whether this student may not write now. */
export const pausedSql = (student: SQLWrapper, moment: SQLWrapper): SQL<boolean> =>
	sql`exists (select ${inForce('writing_paused', student, moment)})`;

/** The note for the pals of a student whose writing is paused, or null. */
export const pauseNoteSql = (student: SQLWrapper, moment: SQLWrapper): SQL<string | null> =>
	sql`(select ${restriction.note} ${inForce('writing_paused', student, moment)}
		order by ${restriction.from} desc limit 1)`;

/** Whether this person is suspended. */
export const suspendedSql = (person: SQLWrapper, moment: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${suspension} where ${suspension.personId} = ${person}
		and ${suspension.until} is null
		and (${suspension.endsAt} is null or ${suspension.endsAt} > ${moment}))`;
