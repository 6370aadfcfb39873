// A program that is set up from nothing, for tests that begin there.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { createCoordinator } from '../../../src/lib/server/people/operator.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { openClassroom } from '../../../src/lib/server/schools/classrooms.ts';
import { actor } from '../../world.ts';

export const hours = { timeZone: 'Asia/Tokyo', opensAt: '08:30', closesAt: '15:30' };
export const school = (id: string, cityId: string, over = {}) => ({
	id,
	cityId,
	locale: 'ja',
	names: { en: id },
	...hours,
	...over
});

/** Birmingham and Maebashi, its sister city in Japan since 1998: two schools with a class each. */
export async function setUpProgram(who = 'coordinator') {
	const create = await actor(who);
	const programId = await programs.createProgram(create, {
		id: 'birmingham-maebashi',
		names: { en: 'Birmingham–Maebashi', 'zh-Hans': '伯明翰—前桥' }
	});
	const coordinator = await actor(who);
	await programs.addCity(coordinator, programId, {
		id: 'maebashi',
		country: 'JP',
		names: { en: 'Maebashi', 'zh-Hans': '前桥' }
	});
	await programs.addSchool(coordinator, programId, school('joshi', 'maebashi'));
	const american = { timeZone: 'America/Chicago', locale: 'en' };
	await programs.addSchool(coordinator, programId, school('oak', 'birmingham', american));
	const oneClass = await openClassroom(coordinator, 'joshi', { en: '2A' });
	const otherClass = await openClassroom(coordinator, 'oak', { en: '8A' });
	const cycleId = await programs.openCycle(coordinator, programId, {
		startsOn: '2030-01-07',
		endsOn: '2030-05-31'
	});
	return { programId, cycleId, one: oneClass, other: otherClass };
}

/** Makes `c.anshan`, who coordinates only the other program. */
export const otherCoordinator = () =>
	createCoordinator({
		username: 'c.anshan',
		name: 'Ms Other',
		programId: 'birmingham-anshan',
		password: 'long enough words',
		reason: 'Met in person'
	});

export const eventsOf = async (verb: string) =>
	db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, verb))
		.orderBy(t.auditEvent.at, t.auditEvent.id);

/** The current enrollments of a cycle. */
export const enrolledIn = async (cycleId: string) =>
	(await db().select().from(t.enrolment).where(eq(t.enrolment.cycleId, cycleId)))
		.filter(({ until }) => !until)
		.map(({ personId, classroomId }) => ({ personId, classroomId }));
