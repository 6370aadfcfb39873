// Rules about programs, schools and classrooms: who works in them.
import { sql, type SQLWrapper } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { rule } from './rule.ts';
import { inner } from '../../schema/index.ts';
import { openGrant, openPost } from '../../predicates/index.ts';

const { grant, programSchool, safeguardingPost } = inner;

/**
 * A coordinator acts within the programs they coordinate, and nowhere else. Something without a program belongs to
 * none of theirs.
 */
export const coordinates = rule({
	holds: (actor, programId: string | null) => programId !== null && actor.programs.includes(programId),
	where: ({ programs }, programId: SQLWrapper) => sql`${programId} = ${programs}`
});

/** A teacher acts for the classrooms they teach, for example by a notice or a class sign-in. */
export const teaches = rule({
	holds: (actor, classroomId: string) => actor.teaches.includes(classroomId),
	where: (reader, classroomId: SQLWrapper) => sql`${classroomId} = ${reader.teaches}`
});

/** Whether somebody works at a school as a teacher. A student of the school does not. */
export const worksAt = rule({
	holds: (actor, schoolId: string) => actor.worksAt.includes(schoolId),
	where: (reader, schoolId: SQLWrapper) => sql`${schoolId} = ${reader.worksAt}`
});

/** Whether somebody coordinates a program in which the school takes part. */
export const coordinatesSchool = rule({
	holds: (actor, school: { programs: string[] }) => school.programs.some((id) => coordinates(actor, id)),
	where: (reader, schoolId: SQLWrapper) => sql`exists (select from ${programSchool}
		where ${programSchool.schoolId} = ${schoolId} and ${coordinates.where(reader, programSchool.programId)})`
});

/** A person who holds a safeguarding post now, and the school. */
export interface PostHolder {
	personId: string;
	schoolId: string;
}

/**
 * The lead or deputy of a school answers for its students' safety, while they teach there. Checked at the moment of
 * the question, not by the roles that were loaded when the request began.
 */
export const answersFor = rule({
	holds: (actor, { id, posts }: { id: string; posts: PostHolder[] }) =>
		worksAt(actor, id) && posts.some((post) => post.personId === actor.id && post.schoolId === id),
	where: ({ me }, schoolId: SQLWrapper) => sql`exists (select ${postOf(me)}
		and ${safeguardingPost.schoolId} = ${schoolId})`
});

/** Whether somebody is the lead of a school, who decides about its staff and settings, while they teach there. */
export const leadsSchool = rule({
	holds: (actor, { id, posts }: { id: string; posts: (PostHolder & { rank: string })[] }) =>
		answersFor(actor, { id, posts: posts.filter(({ rank }) => rank === 'lead') }),
	where: ({ me }, schoolId: SQLWrapper) =>
		sql`exists (select ${postOf(me)} and ${safeguardingPost.schoolId} = ${schoolId}
			and ${safeguardingPost.rank} = 'lead')`
});

/** The open posts `safeguardingPost` of somebody. A post counts while its holder is a teacher of that school. */
const postOf = (person: SQLWrapper) => sql`from ${safeguardingPost}
	join ${grant} on ${grant.personId} = ${safeguardingPost.personId} and ${grant.role} = 'teacher'
		and ${grant.schoolId} = ${safeguardingPost.schoolId}
		and ${openGrant(grant)}
	where ${safeguardingPost.personId} = ${person} and ${openPost(safeguardingPost)}`;

interface SchoolKeeper {
	/** Is the school's safeguarding lead. */
	leads: boolean;
	/** Coordinates a program that the school takes part in. */
	coordinates: boolean;
}

/**
 * The calendar and the classes of a school are changed by its lead and the coordinators of its programs. Other
 * teachers only read them.
 */
export const administersSchool = (school: SchoolKeeper) => school.leads || school.coordinates;

/**
 * A request that a school joins one more program is answered by its lead or a coordinator of its programs, never by
 * the person who asked: whoever coordinates a school's program gets access to its students.
 */
export const mayAnswerRequest = (actor: Actor, school: SchoolKeeper, request: { by: string }) =>
	administersSchool(school) && request.by !== actor.id;

interface PartnerClassrooms {
	left: { classroomId: string };
	right: { classroomId: string };
}

/** The side of two partner classrooms that somebody teaches; null for none. */
export function sideOf(actor: Actor, { left, right }: PartnerClassrooms): 'left' | 'right' | null {
	if (teaches(actor, left.classroomId)) return 'left';
	return teaches(actor, right.classroomId) ? 'right' : null;
}

/**
 * The role of somebody in the thread of two partner classrooms: their teachers write in it; a coordinator of the
 * program reads it, and the reading is recorded.
 */
export function staffroomRoleOf(
	actor: Actor,
	partners: PartnerClassrooms & { programId: string }
): 'teacher' | 'coordinator' | null {
	if (sideOf(actor, partners)) return 'teacher';
	return coordinates(actor, partners.programId) ? 'coordinator' : null;
}
