// Rules about students, and the class lists that bring them.
import type { SQLWrapper } from 'drizzle-orm';
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { coordinates, coordinatesSchool, teaches, worksAt } from './places.ts';
import { rule } from './rule.ts';

/**
 * A teacher knows the students of their classrooms: accounts, cards, consent, what the school asks for their pairing. Never
 * themselves, where they learn in a classroom of their own.
 */
export const teachesStudent = rule({
	holds: (actor, student: { id: string; classroomId: string }) =>
		actor.id !== student.id && teaches(actor, student.classroomId),
	where: (reader, student: { id: SQLWrapper; classroomId: SQLWrapper }) =>
		sql`${teaches.where(reader, student.classroomId)} and ${student.id} <> ${reader.me}`
});

/** Whoever teaches one of these people reads as their teacher. */
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
 * Restrictions for a student: their teachers, their school's lead, the lead of a case, the coordinator of their program.
 * Accounts are the school's alone.
 */
export function mayProtect(actor: Actor, student: ProtectedStudent) {
	const teachesThem = teaches(actor, student.classroomId);
	const isLead = student.ranks.some((r) => r.rank === 'lead' && r.schoolId === student.schoolId);
	const leadsTheCase = student.leadsCase && worksAt(actor, student.schoolId);
	const fromSchool = teachesThem || isLead || leadsTheCase;
	return { teach: teachesThem, close: fromSchool, measure: fromSchool || student.programs.some((id) => coordinates(actor, id)) };
}

interface ClassList {
	by: string;
	schoolId: string;
	sentAt: Date | null;
	/** No teacher of its school is of another hand than whoever brought it. */
	alone: boolean;
	/** Programs in which its school takes part. */
	programs: string[];
}

/**
 * A class list belongs to the teachers of its school, and is only a draft of whoever brought it until they hand it in. Where
 * the school has no second adult for it, the coordinators of its programs see what was handed in.
 */
export const seesList = rule({
	holds: (actor, list: ClassList) =>
		(worksAt(actor, list.schoolId) && (list.sentAt !== null || list.by === actor.id)) ||
		(list.sentAt !== null && list.alone && coordinatesSchool(actor, list)),
	where: (reader, list: Record<'by' | 'schoolId' | 'sentAt' | 'alone', SQLWrapper>) =>
		sql`(${worksAt.where(reader, list.schoolId)} and (${list.sentAt} is not null or ${list.by} = ${reader.me})
			or ${list.sentAt} is not null and ${coordinatesSchool.where(reader, list.schoolId)} and ${list.alone})`
});

/** It takes effect when a second adult has looked at it. */
export const mayConfirmList = (actor: Actor, list: Pick<ClassList, 'by' | 'sentAt'>) =>
	list.sentAt !== null && list.by !== actor.id;

/** Teachers watch for words in the letters of their school, coordinators in those of their programs. */
export const watchlistScope = ({ worksAt: schools, programs }: Actor) => ({ schools, programs });
