import { hashPassword } from '../../people/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { cycleStart, insertLabels, type Places } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { classrooms, password, schools, staff } from './world/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';

export interface People {
	personId: (username: string) => string;
	enrolmentId: (username: string) => string;
	/** The classroom of a student, by key. */
	classroomOf: (username: string) => string;
	/** Teachers of a classroom, by key; the first leads it. */
	teachersOf: (classroomKey: string) => string[];
	timeZoneOf: (username: string) => string;
	/** The display name of a student. */
	nameOf: (username: string) => string;
}

/** Everybody, with their roles, classrooms and enrolments. */
export async function seedPeople(moment: Date, places: Places): Promise<People> {
	const start = cycleStart(moment);
	const personId = (username: string) => idAt(start, `person ${username}`);
	const enrolmentId = (username: string) => idAt(start, `enrolment ${username}`);
	const students = classrooms.flatMap(({ key, school, students }) =>
		Object.entries(students).map(([username, name]) => ({ username, name, school, key }))
	);
	// One hash for all: they share one password that README prints.
	const passwordHash = await hashPassword(password);
	const account = (username: string, displayName: string) => ({
		id: personId(username),
		username,
		displayName,
		passwordHash,
		createdAt: start
	});
	await db()
		.insert(t.person)
		.values([
			...staff.map(({ username, names }) => ({
				...account(username, names.en!),
				email: `${username}@example.org`
			})),
			...students.map(({ username, name }) => account(username, name))
		]);
	await insertLabels(
		'person',
		staff.map(({ username, names }) => ({ id: personId(username), names }))
	);
	await seedRoles(start, { personId, students, places });
	await db()
		.insert(t.enrolment)
		.values(
			students.map(({ username, key }) => ({
				id: enrolmentId(username),
				cycleId: places.cycleId(places.programOf(key)),
				personId: personId(username),
				classroomId: places.classroomId(key),
				from: start
			}))
		);
	return {
		personId,
		enrolmentId,
		classroomOf: (username) => students.find((student) => student.username === username)!.key,
		teachersOf: (key) => classrooms.find((classroom) => classroom.key === key)!.teachers,
		nameOf: (username) => students.find((student) => student.username === username)!.name,
		timeZoneOf: (username) => {
			const { school } = students.find((student) => student.username === username)!;
			return schools.find(({ id }) => id === school)!.timeZone;
		}
	};
}

interface Roles {
	personId: (username: string) => string;
	students: { username: string; school: string; key: string }[];
	places: Places;
}

async function seedRoles(from: Date, { personId, students, places }: Roles) {
	const by = { grantedBy: personId('coordinator'), from };
	await db()
		.insert(t.roleGrant)
		.values([
			...staff.flatMap(({ username, coordinates = [] }) =>
				coordinates.map((programId) => ({
					personId: personId(username),
					role: 'coordinator' as const,
					programId,
					...by
				}))
			),
			...staff
				.filter(({ school }) => school)
				.map(({ username, school }) => ({
					personId: personId(username),
					role: 'teacher' as const,
					schoolId: school,
					...by
				})),
			...students.map(({ username, school }) => ({
				personId: personId(username),
				role: 'student' as const,
				schoolId: school,
				...by
			}))
		]);
	await db()
		.insert(t.classroomMembership)
		.values([
			// The first teacher has had the classroom a day longer: waiting letters show their name.
			...classrooms.flatMap(({ key, teachers }) =>
				teachers.map((username, index) => ({
					classroomId: places.classroomId(key),
					personId: personId(username),
					role: 'teacher' as const,
					...by,
					from: daysAfter(from, index)
				}))
			),
			...students.map(({ username, key }) => ({
				classroomId: places.classroomId(key),
				personId: personId(username),
				role: 'student' as const,
				...by
			}))
		]);
}
