import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import type { People } from './people.ts';
import { recordPast } from './past-events.ts';
import { cycleStart, dateFrom, insertLabels } from './places.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashPassword } from '../../people/index.ts';
import { password } from './world/index.ts';
import { reason, root } from './world/staff.ts';
import smallJson from './world/small-program.json' with { type: 'json' };

/** A program that has just begun, with one school, its lead and a class: it uses what every program begins with, and no more. */
export async function seedSmallProgram(moment: Date, { personId }: People): Promise<void> {
	const { program, school, classroom, teacher } = smallJson;
	const from = cycleStart(moment);
	const by = { grantedBy: personId('coordinator'), from };
	const teacherId = personId(teacher.username);
	const classroomId = idAt(from, `classroom ${classroom.key}`);
	await db().insert(t.program).values({ id: program.id });
	await db().insert(t.school).values({
		id: school.id,
		cityId: school.city,
		timeZone: school.timeZone,
		locale: school.locale,
		opensAt: school.opensAt,
		closesAt: school.closesAt
	});
	await db()
		.insert(t.schoolTerm)
		.values({ schoolId: school.id, startsOn: dateFrom(moment, -75), endsOn: dateFrom(moment, 60) });
	await db().insert(t.programSchool).values({ programId: program.id, schoolId: school.id });
	await db()
		.insert(t.cycle)
		.values({
			id: idAt(from, `cycle ${program.id}`),
			programId: program.id,
			startsOn: dateFrom(moment, -7),
			endsOn: dateFrom(moment, 80)
		});
	await db().insert(t.classroom).values({ id: classroomId, schoolId: school.id, createdAt: from });
	await db()
		.insert(t.person)
		.values({
			id: teacherId,
			username: teacher.username,
			displayName: teacher.names.en,
			email: `${teacher.username}@example.org`,
			passwordHash: await hashPassword(password),
			createdAt: from
		});
	await insertLabels('program', [program]);
	await insertLabels('school', [school]);
	await insertLabels('classroom', [{ id: classroomId, names: classroom.names }]);
	await insertLabels('person', [{ id: teacherId, names: teacher.names }]);
	await db()
		.insert(t.roleGrant)
		.values([
			{ personId: teacherId, role: 'teacher', schoolId: school.id, ...by },
			{ personId: personId('coordinator'), role: 'coordinator', programId: program.id, ...by }
		]);
	await db()
		.insert(t.classroomMembership)
		.values({ classroomId, personId: teacherId, role: 'teacher', ...by });
	await db()
		.insert(t.safeguardingPost)
		.values({ schoolId: school.id, rank: 'lead', personId: teacherId, ...by });
	await db()
		.insert(t.vouching)
		.values({
			id: idAt(from, `vouching ${school.id}`),
			schoolId: school.id,
			checked: teacher.checked,
			by: personId('coordinator'),
			personId: teacherId,
			at: from,
			endsAt: daysAfter(moment, 300)
		});
	const about = { at: from, schools: [school.id], subject: ['person', teacherId] as [string, string] };
	await recordPast([
		{ ...about, actorId: personId('coordinator'), verb: 'staff.vouch' },
		{ ...about, actorId: null, verb: 'staff.root' }
	]);
	await db().insert(t.handRoot).values({ personId: teacherId, reason: root, at: from });
	await db()
		.insert(t.factorExemption)
		.values({
			id: idAt(from, `exemption ${program.id}`),
			programId: program.id,
			reason,
			by: personId('coordinator'),
			at: from
		});
}
