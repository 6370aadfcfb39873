import { and, asc, eq } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { classroom, classroomMembership, person } from '../../kernel/schema/index.ts';
import { labels } from './labels.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

let known:
	{ at: number; teachers: { id: string; name: string; classroomId: string; schoolId: string }[] } | undefined;

/** Who teaches what changes by the term, and pages only say their names: kept for half a minute. */
const keepFor = 30_000;

/** What teachers are called, in a language. */
export async function staffNames(locale: string) {
	if (!known || Date.now() - known.at > keepFor) known = { at: Date.now(), teachers: await readAll() };
	const { teachers } = known;
	const label = await labels(locale);
	const nameOf = (id: string, fallback = '') => label(`person:${id}`, fallback);
	return {
		/** A member of staff by id; the name they were given where no label says another. */
		nameOf,
		/** The other teachers of somebody's schools, each once, by name. */
		colleaguesOf: ({ id: self, worksAt }: { id: string; worksAt: string[] }) => {
			const there = teachers.filter(({ id, schoolId }) => id !== self && worksAt.includes(schoolId));
			const named = new Map(there.map(({ id, name }) => [id, nameOf(id, name)]));
			const { compare } = new Intl.Collator(locale);
			return [...named].map(([id, name]) => ({ id, name })).sort((a, b) => compare(a.name, b.name));
		},
		/** The teachers of a classroom, the one who has had it longest first. */
		teachersOf: (classroomId: string) =>
			teachers
				.filter((teacher) => teacher.classroomId === classroomId)
				.map(({ id, name }) => nameOf(id, name))
	};
}

/** For tests, and after a change of staff in this process. */
export function forgetStaff(): void {
	known = undefined;
}

const readAll = () =>
	db()
		.select({
			id: person.id,
			name: person.displayName,
			classroomId: classroomMembership.classroomId,
			schoolId: classroom.schoolId
		})
		.from(classroomMembership)
		.innerJoin(classroom, eq(classroom.id, classroomMembership.classroomId))
		.innerJoin(person, eq(person.id, classroomMembership.personId))
		.where(and(eq(classroomMembership.role, 'teacher'), openMembership(classroomMembership)))
		.orderBy(asc(classroomMembership.from), asc(person.id));
