// What is in force, told by time alone: a measure or a closed account ends at its instant, without a job.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** A moment of the one clock as SQL; the database's own clock cannot be moved by tests. */
export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** The same for a prepared query, which is given `now` (ISO) when it runs. */
export const instantGiven: SQL = sql`${sql.placeholder('now')}::timestamptz`;

const inForce = (kind: string, student: SQLWrapper, at: SQL) =>
	sql`from measure x where x.student_id = ${student} and x.kind = ${sql.raw(`'${kind}'`)} and x.ended_at is null
		and x."from" <= ${at} and x.ends_at > ${at}`;

/** Whether every letter of this student needs both classrooms: what `approvers` in rules/letters.ts is given. */
export const bothClassroomsSql = (student: SQLWrapper, at: SQL): SQL<boolean> =>
	sql`exists (select ${inForce('both_classrooms', student, at)})`;

/** Until when every letter of this student needs both classrooms; null where none does. */
export const bothClassroomsUntilSql = (student: SQLWrapper, at: SQL): SQL<string | null> =>
	sql`(select max(x.ends_at) ${inForce('both_classrooms', student, at)})`;

/** Whether this student may not write now. */
export const pausedSql = (student: SQLWrapper, at: SQL): SQL<boolean> =>
	sql`exists (select ${inForce('writing_paused', student, at)})`;

/** The kind words for the pals of a student whose writing is paused, or null. */
export const pauseNoteSql = (student: SQLWrapper, at: SQL): SQL<string | null> =>
	sql`(select x.note ${inForce('writing_paused', student, at)} order by x."from" desc limit 1)`;

/** Whether this person's account is closed. */
export const suspendedSql = (person: SQLWrapper, at: SQL): SQL<boolean> =>
	sql`exists (select from suspension s where s.person_id = ${person} and s.until is null
		and (s.ends_at is null or s.ends_at > ${at}))`;
