// Rules about programs, schools and classrooms: whose they are.
import type { SQLWrapper } from 'drizzle-orm';
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { rule } from './rule.ts';
import { aliased, programSchool, roleGrant, safeguardingPost } from '../../schema/index.ts';
import { openGrant, openPost } from '../../predicates/index.ts';

const { g, p, ps } = aliased({ g: roleGrant, p: safeguardingPost, ps: programSchool });

/** A coordinator acts within the programs they coordinate, and nowhere else. What belongs to no program is in none of theirs. */
export const coordinates = rule({
	holds: (actor, programId: string | null) => programId !== null && actor.programs.includes(programId),
	where: ({ programs }, programId: SQLWrapper) => sql`${programId} = ${programs}`
});

/** A teacher acts for the classrooms they teach: tells their students something, opens them a window to sign in. */
export const teaches = rule({
	holds: (actor, classroomId: string) => actor.teaches.includes(classroomId),
	where: (reader, classroomId: SQLWrapper) => sql`${classroomId} = ${reader.teaches}`
});

/** A teacher reads what concerns a school at which they teach. Whoever only learns there is no staff of it. */
export const worksAt = rule({
	holds: (actor, schoolId: string) => actor.worksAt.includes(schoolId),
	where: (reader, schoolId: SQLWrapper) => sql`${schoolId} = ${reader.worksAt}`
});

/** A coordinator acts for the schools that take part in a program of theirs. */
export const coordinatesSchool = rule({
	holds: (actor, school: { programs: string[] }) => school.programs.some((id) => coordinates(actor, id)),
	where: (reader, schoolId: SQLWrapper) => sql`exists (select from ${ps}
		where ${ps.schoolId} = ${schoolId} and ${coordinates.where(reader, ps.programId)})`
});

/** Who holds a post of safeguarding at which school now. */
export interface PostHolder {
	personId: string;
	schoolId: string;
}

/**
 * The lead or deputy of a school answers for its students' safety, while they teach there: asked in the moment, and not as they
 * stood when their request began.
 */
export const answersFor = rule({
	holds: (actor, { id, posts }: { id: string; posts: PostHolder[] }) =>
		worksAt(actor, id) && posts.some((post) => post.personId === actor.id && post.schoolId === id),
	where: ({ me }, schoolId: SQLWrapper) => sql`exists (select ${postOf(me)} and ${p.schoolId} = ${schoolId})`
});

/** The lead of a school decides about its staff and its settings, while they teach there. */
export const leadsSchool = rule({
	holds: (actor, { id, posts }: { id: string; posts: (PostHolder & { rank: string })[] }) =>
		answersFor(actor, { id, posts: posts.filter(({ rank }) => rank === 'lead') }),
	where: ({ me }, schoolId: SQLWrapper) =>
		sql`exists (select ${postOf(me)} and ${p.schoolId} = ${schoolId} and ${p.rank} = 'lead')`
});

/** The posts `p` of somebody, which count while they are a teacher of that school. */
const postOf = (person: SQLWrapper) => sql`from ${p}
	join ${g} on ${g.personId} = ${p.personId} and ${g.role} = 'teacher' and ${g.schoolId} = ${p.schoolId}
		and ${openGrant(g)}
	where ${p.personId} = ${person} and ${openPost(p)}`;

interface SchoolKeeper {
	/** Is the school's safeguarding lead. */
	leads: boolean;
	/** Coordinates a program that the school takes part in. */
	coordinates: boolean;
}

/** Calendar and classes of a school: its lead, and the coordinators of its programs. Other teachers read them. */
export const administersSchool = (school: SchoolKeeper) => school.leads || school.coordinates;

/**
 * Whether a school joins one more program is answered by its lead or a coordinator of its programs, never by whoever asked:
 * with the school comes a say over its students.
 */
export const mayAnswerRequest = (actor: Actor, school: SchoolKeeper, request: { by: string }) =>
	administersSchool(school) && request.by !== actor.id;

interface PartnerClassrooms {
	left: { classroomId: string };
	right: { classroomId: string };
}

/** Two partner classrooms are open to the teachers of each, who see them from their own side. */
export function sideOf(actor: Actor, { left, right }: PartnerClassrooms): 'left' | 'right' | null {
	if (teaches(actor, left.classroomId)) return 'left';
	return teaches(actor, right.classroomId) ? 'right' : null;
}

/** The thread of two partner classrooms: their teachers write in it; a coordinator of the program reads it, and that is recorded. */
export function staffroomRoleOf(
	actor: Actor,
	partners: PartnerClassrooms & { programId: string }
): 'teacher' | 'coordinator' | null {
	if (sideOf(actor, partners)) return 'teacher';
	return coordinates(actor, partners.programId) ? 'coordinator' : null;
}
