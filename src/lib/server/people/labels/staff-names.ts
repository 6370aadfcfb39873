import { db, and, asc, eq, inArray } from '../../kernel/db/index.ts';
import { classroom, classroomMembership, person, roleGrant } from '../../kernel/schema/index.ts';
import { labels } from './labels.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';
import { together } from '../../kernel/together.ts';

interface StaffCache {
	at: number;
	teachers: { id: string; name: string; classroomId: string; schoolId: string }[];
	/** The names of the accounts of everybody who teaches or coordinates. */
	accountNames: Map<string, string>;
}
let cache: StaffCache | undefined;

/** In ms. Who teaches what changes once a term, and pages only show their names. */
const cacheDuration = 30_000;

/** What teachers are called, in a language. */
export async function staffNames(locale: string) {
	if (!cache || Date.now() - cache.at > cacheDuration) cache = await readStaff();
	const { teachers, accountNames } = cache;
	const label = await labels(locale);
	const nameOf = (id: string, fallback = '') =>
		label(`person:${id}`, fallback || (accountNames.get(id) ?? ''));
	return {
		/** The name of a member of staff: their label, or else the name of their account. */
		nameOf,
		/** The other teachers of somebody's schools, each once, by name. */
		colleaguesOf: ({ id: self, worksAt }: { id: string; worksAt: string[] }) => {
			const colleagues = teachers.filter(({ id, schoolId }) => id !== self && worksAt.includes(schoolId));
			const nameById = new Map(colleagues.map(({ id, name }) => [id, nameOf(id, name)]));
			const { compare } = new Intl.Collator(locale);
			return [...nameById].map(([id, name]) => ({ id, name })).sort((a, b) => compare(a.name, b.name));
		},
		/** The teachers of a classroom, the one who has taught it longest first. */
		teachersOf: (classroomId: string) =>
			teachers
				.filter((teacher) => teacher.classroomId === classroomId)
				.map(({ id, name }) => nameOf(id, name))
	};
}

/** Clears the cache: after a change of staff in this process, and between tests. */
export function forgetStaff(): void {
	cache = undefined;
}

async function readStaff(): Promise<StaffCache> {
	const readAt = Date.now();
	const [teachers, accounts] = await together(readTeachers, readAccounts);
	return { at: readAt, teachers, accountNames: new Map(accounts.map(({ id, name }) => [id, name])) };
}

const readAccounts = () =>
	db()
		.selectDistinct({ id: person.id, name: person.displayName })
		.from(roleGrant)
		.innerJoin(person, eq(person.id, roleGrant.personId))
		.where(and(inArray(roleGrant.role, ['teacher', 'coordinator']), openGrant(roleGrant)));

const readTeachers = () =>
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
