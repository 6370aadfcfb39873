// Rules about students, and the class lists by which they are added.
import { sql, type SQLWrapper } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { coordinates, coordinatesSchool, teaches, worksAt } from './places.ts';
import { rule } from './rule.ts';

/**
 * A teacher manages the students of their classrooms: accounts, cards, consent, wishes for their pairing. Never
 * themself, where they are a student in a classroom that they teach.
 */
export const teachesStudent = rule({
	holds: (actor, student: { id: string; classroomId: string }) =>
		actor.id !== student.id && teaches(actor, student.classroomId),
	where: (reader, student: { id: SQLWrapper; classroomId: SQLWrapper }) =>
		sql`${teaches.where(reader, student.classroomId)} and ${student.id} <> ${reader.me}`
});

/** Whether somebody teaches one of these people. */
export const teachesOneOf = (actor: Actor, members: { classroomId: string }[]): boolean =>
	members.some(({ classroomId }) => teaches(actor, classroomId));

interface ProtectedStudent {
	classroomId: string;
	schoolId: string;
	/** Programs in which the student takes part. */
	programs: string[];
	/** The actor leads, for this school, an open case about the student or their pairing. */
	leadsCase: boolean;
	ranks: { schoolId: string; rank: 'lead' | 'deputy' }[];
}

/**
 * Who may protect a student. Restrictions are set by their teachers, their school's lead, the lead of a case
 * (`close`), or a coordinator of their program (`measure`). Accounts belong to the school alone.
 */
export function mayProtect(actor: Actor, student: ProtectedStudent) {
	const teachesThem = teaches(actor, student.classroomId);
	const isLead = student.ranks.some((r) => r.rank === 'lead' && r.schoolId === student.schoolId);
	const leadsTheCase = student.leadsCase && worksAt(actor, student.schoolId);
	const fromSchool = teachesThem || isLead || leadsTheCase;
	return {
		teach: teachesThem,
		close: fromSchool,
		measure: fromSchool || student.programs.some((id) => coordinates(actor, id))
	};
}

interface ClassList {
	by: string;
	schoolId: string;
	sentAt: Date | null;
	/** No teacher of its school is of another hand than the person who uploaded it. */
	alone: boolean;
	/** Programs in which its school takes part. */
	programs: string[];
}

/**
 * A class list is visible to the teachers of its school once it is handed in; until then it is a draft of the person
 * who uploaded it. Where the school has no second adult for it, the coordinators of its programs see the list that was
 * handed in.
 */
export const seesList = rule({
	holds: (actor, list: ClassList) =>
		(worksAt(actor, list.schoolId) && (list.sentAt !== null || list.by === actor.id)) ||
		(list.sentAt !== null && list.alone && coordinatesSchool(actor, list)),
	where: (reader, list: Record<'by' | 'schoolId' | 'sentAt' | 'alone', SQLWrapper>) =>
		sql`(${worksAt.where(reader, list.schoolId)} and (${list.sentAt} is not null or ${list.by} = ${reader.me})
			or ${list.sentAt} is not null and ${coordinatesSchool.where(reader, list.schoolId)} and ${list.alone})`
});

/** A class list is confirmed by a second adult. */
export const mayConfirmList = (actor: Actor, list: Pick<ClassList, 'by' | 'sentAt'>) =>
	list.sentAt !== null && list.by !== actor.id;

/** Where somebody manages watched words: teachers for their schools, coordinators for their programs. */
export const watchlistScope = ({ worksAt: schools, programs }: Actor) => ({ schools, programs });
