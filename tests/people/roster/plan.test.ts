// What an imported list does to a school, on a real database.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { and, eq, isNull, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { importRoster } from '../../../src/lib/server/people/roster/index.ts';
import { propose } from '../../../src/lib/server/people/roster/proposal.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { pairingOf, personId } from '../../world.ts';
import { useWorld } from '../../setup/database.ts';
import { errorLines, file, oneRoster, zipped } from './files.ts';
import { noChanges, studentWith, takeIn, wouldDo } from './school.ts';

useWorld();

const head = 'Student ID,Last Name,First Name,Class,Date of Birth\n';
const first = `${head}9001,Okoro,Ada,Robotics,2012-01-02\n9002,Okoro,Ben,Robotics,2013-03-04\n`;

beforeAll(async () => expect(await takeIn(first)).toEqual({ ...noChanges, added: 2, classrooms: 1 }));

const classroomOf = async (studentId: string) =>
	(
		await db()
			.select({ id: t.classroomMembership.classroomId, name: t.label.text })
			.from(t.classroomMembership)
			.innerJoin(t.label, eq(t.label.subject, sql`'classroom:' || ${t.classroomMembership.classroomId}`))
			.where(and(eq(t.classroomMembership.personId, studentId), isNull(t.classroomMembership.until)))
	)[0]!;

test('a new student has a display name and username without the family name, and no password', async () => {
	const { person } = (await studentWith('9001'))!;
	expect(person).toMatchObject({ displayName: 'Ada', passwordHash: null });
	expect(person.username).toMatch(/^ada\d{3}$/);
	expect(await statusOf(person.id)).toMatchObject({ roles: ['student'], schools: ['carver'] });
	expect((await classroomOf(person.id)).name).toBe('Robotics');
	for (const password of ['', 'null', 'penbridge-demo', person.username])
		await expect(
			signIn({ username: person.username, password, shared: true, address: '::1' })
		).rejects.toThrow('sign_in_wrong');
});

test('the teacher who brought the list teaches its new classroom', async () => {
	const { id } = await classroomOf((await studentWith('9001'))!.person.id);
	expect((await statusOf(await personId('t.carver')))!.teaches).toContain(id);
	expect((await statusOf(await personId('t.moore')))!.teaches).not.toContain(id);
});

test('the same list again changes nothing, even reordered, written differently or without birth dates', async () => {
	const [, a, b] = first.split('\n');
	for (const again of [
		first,
		`${head}${b}\n${a}\n`,
		first.replaceAll('Robotics', '  ROBOTICS '),
		first.replaceAll('2012-01-02', '1/2/2012'),
		'Name,Class\nAda Okoro,robotics\nBen Okoro,Robotics',
		'Name,Class,DOB\n"Okoro, Ada",robotics,2012-01-02\n"Okoro, Ben",Robotics,2013-03-04'
	]) {
		const { counts, plan, ready, reading } = await wouldDo('carver', again);
		expect(reading.errors).toEqual([]);
		expect({ counts, ready, unchanged: plan.unchanged }).toEqual({
			counts: noChanges,
			ready: false,
			unchanged: 2
		});
	}
});

test('a later list adds, moves, renames, corrects and removes students, and pairings follow a moved student', async () => {
	const [maya] = await db()
		.select()
		.from(t.rosterEntry)
		.where(eq(t.rosterEntry.personId, await personId('maya')));
	const robotics = (await classroomOf((await studentWith('9001'))!.person.id)).id;
	const later = `${head}9001,Okoro-Bell,Ada,Robotics,2012-01-02\n9003,Ruiz,Eva,Robotics,\n${maya!.studentNumber},${maya!.familyName},${maya!.givenName},Robotics,2012-02-03\n`;
	const { plan } = await wouldDo('carver', later);
	expect(plan.move).toEqual([expect.objectContaining({ personId: maya!.personId, room: robotics })]);
	expect(plan.leave).toEqual([expect.objectContaining({ name: 'Ben Okoro' })]);
	expect(await takeIn(later)).toEqual({
		...noChanges,
		added: 1,
		moved: 1,
		renamed: 1,
		corrected: 1,
		deactivated: 1
	});
	expect((await studentWith('9001'))!.roster_entry).toMatchObject({ fullName: 'Ada Okoro-Bell' });
	expect((await studentWith('9001'))!.person.displayName).toBe('Ada');
	expect((await studentWith('9003'))!.roster_entry).toMatchObject({ givenName: 'Eva', birthDate: null });
	expect((await classroomOf(maya!.personId)).id).toBe(robotics);
	const pair = await pairingOf('maya', 'lin');
	const [member] = await rows<{ room: string }>(sql`
		select enrolment.classroom_id as room from pairing_member member join enrolment on enrolment.id = member.enrolment_id
		where member.pairing_id = ${pair} and member.person_id = ${maya!.personId}`);
	expect(member!.room).toBe(robotics);
	const ben = (await studentWith('9002'))!.person;
	expect(await statusOf(ben.id)).toMatchObject({ roles: [], schools: [] });
});

test('a student who returns is the same person, and a student missing from a list of other classes stays', async () => {
	const before = (await studentWith('9002'))!.person.id;
	const back = `${head}9002,Okoro,Ben,Chess,2013-03-04\n`;
	expect(await takeIn(back)).toEqual({ ...noChanges, returned: 1, classrooms: 1 });
	expect((await studentWith('9002'))!.person.id).toBe(before);
	expect(await statusOf(before)).toMatchObject({ roles: ['student'] });
	expect((await statusOf((await studentWith('9001'))!.person.id))!.roles).toEqual(['student']);
});

test('students who are missing from a list stay where its sender says so', async () => {
	const only = `${head}9003,Ruiz,Eva,Robotics,\n`;
	expect((await wouldDo('carver', only)).counts.deactivated).toBeGreaterThan(0);
	expect((await wouldDo('carver', only, { keepMissing: true })).counts).toEqual(noChanges);
});

test('a number never leads into another student’s account, and students of one name are never guessed', async () => {
	const other = await wouldDo('carver', `${head}9001,Stranger,Some,Robotics,2011-11-11\n`);
	expect(errorLines(other.reading)).toEqual(['2 Student ID number_of_another']);
	expect(other.ready).toBe(false);
	await takeIn(`${head}9101,Lee,Sam,Choir,2012-01-01\n9102,Lee,Sam,Choir,2012-01-02\n`);
	const unclear = await wouldDo('carver', 'Name,Class\nSam Lee,Choir');
	expect(errorLines(unclear.reading)).toEqual(['2 Name student_unclear']);
	expect((await wouldDo('carver', 'Name,Class,DOB\nSam Lee,Choir,2012-01-02')).reading.errors).toEqual([]);
});

test('the same list at another school finds nobody of this one', async () => {
	expect((await wouldDo('phillips', first)).counts).toEqual({ ...noChanges, added: 2, classrooms: 1 });
});

test('usernames from Chinese names are the given name in pinyin, even after a family name of two characters', async () => {
	const text = '学号,姓名,英文名,班级\n701,欧阳娜娜,,新班\n702,张伟,David Zhang,新班\n703,司马光,,新班\n';
	await importRoster({ schoolId: 'chaoyang', files: [file(text)], choices: { wholeNames: true } });
	expect((await studentWith('701'))!.person).toMatchObject({
		displayName: '娜娜',
		username: expect.stringMatching(/^nana\d{3}$/)
	});
	expect((await studentWith('702'))!.person).toMatchObject({
		displayName: 'David',
		username: expect.stringMatching(/^wei\d{3}$/)
	});
	expect((await studentWith('703'))!.person.username).toMatch(/^guang\d{3}$/);
	expect((await wouldDo('chaoyang', text)).counts).toEqual(noChanges);
});

test('OneRoster: disabled students leave, and students without a class are left alone', async () => {
	const { reading, plan, counts } = await propose('carver', [zipped(oneRoster)]);
	expect(reading.errors).toEqual([]);
	expect(counts).toMatchObject({ added: 2, classrooms: 1 });
	expect(plan.add.map(({ fullName }) => fullName)).toEqual(['Maya Bennett', 'Noor Holloway']);
	await importRoster({ schoolId: 'carver', files: [zipped(oneRoster)], choices: { keepMissing: true } });
	const again = await propose('carver', [zipped(oneRoster)], { keepMissing: true });
	expect(again.counts).toEqual(noChanges);
	const disabled = { ...oneRoster, 'users.csv': oneRoster['users.csv']!.replace('u2,,,true', 'u2,,,false') };
	expect((await propose('carver', [zipped(disabled)], { keepMissing: true })).counts).toEqual({
		...noChanges,
		deactivated: 1
	});
});

test('any list that is imported twice changes nothing the second time', async () => {
	const word = fc.stringMatching(/^[A-Z][a-z]{1,6}$/);
	const student = fc.record({ family: word, given: word, room: fc.constantFrom('X1', 'X2', 'X3') });
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(student, {
				selector: ({ family, given }) => `${given} ${family}`.toLowerCase(),
				maxLength: 12,
				minLength: 1
			}),
			fc.boolean(),
			async (students, numbered) => {
				const lines = students.map(({ family, given, room }, index) =>
					[numbered ? `N${family}${given}${index}` : '', family, given, room, ''].join(',')
				);
				const text = head + lines.join('\n');
				const done = await importRoster({ schoolId: 'phillips', files: [file(text)] });
				expect(done.reading.errors).toEqual([]);
				expect((await wouldDo('phillips', text)).counts).toEqual(noChanges);
			}
		),
		{ numRuns: 25 }
	);
});
