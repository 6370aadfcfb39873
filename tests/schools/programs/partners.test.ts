import { beforeAll, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { ownPartnerships } from '../../../src/lib/server/pairing/propose.ts';
import { importRoster } from '../../../src/lib/server/people/roster/index.ts';
import { programClassrooms } from '../../../src/lib/server/schools/programs/find.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { partnersIn } from '../../../src/lib/server/schools/programs/partners.ts';
import { labels } from '../../../src/lib/server/people/labels/labels.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { enrolledIn, otherCoordinator } from './stage.ts';

useWorld();
const programId = 'birmingham-beijing';
let cycleId: string;
let rooms: Record<string, string>;

beforeAll(async () => {
	await otherCoordinator();
	const coordinator = await actor('coordinator');
	cycleId = await programs.openCycle(coordinator, programId, {
		startsOn: '2030-01-07',
		endsOn: '2030-05-31'
	});
	const label = await labels('en');
	const classrooms = [
		...(await programClassrooms(programId)),
		...(await programClassrooms('birmingham-anshan'))
	];
	rooms = Object.fromEntries(classrooms.map(({ id }) => [label(`classroom:${id}`), id]));
});

const chinese1 = 'Chinese I, third period';
const chinese2 = 'Chinese II, fifth period';
const grade81 = 'Grade 8, class 1';
const add = async (first: string, second: string, who = 'coordinator') =>
	programs.addPartners(
		await actor(who),
		{ programId, cycleId },
		{ one: rooms[first] ?? first, other: rooms[second] ?? second }
	);

const membersOf = async (room: string) =>
	(
		await db()
			.select()
			.from(t.classroomMembership)
			.where(
				and(eq(t.classroomMembership.classroomId, rooms[room]!), eq(t.classroomMembership.role, 'student'))
			)
	).filter(({ until }) => !until);

test('making classes partners enrolls their students at once, and nobody else', async () => {
	await add(chinese1, grade81);
	const students = [...(await membersOf(chinese1)), ...(await membersOf(grade81))].map(
		(member) => member.personId
	);
	expect(students.length).toBeGreaterThan(20);
	expect((await enrolledIn(cycleId)).map(({ personId }) => personId).sort()).toEqual(students.sort());
	expect((await ownPartnerships(await actor('t.carver'))).map((partner) => partner.cycleId)).toContain(
		cycleId
	);
});

test('a student who comes later with a class list is enrolled too', async () => {
	const bytes = new TextEncoder().encode(`ID,Name,Class\nN1,Ada Later,"${chinese1}"\n`);
	const before = (await enrolledIn(cycleId)).length;
	const files = [{ name: 'list.csv', bytes }];
	await importRoster({ schoolId: 'carver', files, choices: { keepMissing: true } });
	expect(await enrolledIn(cycleId)).toHaveLength(before + 1);
});

test('partners are two classes of different schools of this program, and only once', async () => {
	const refused: [string, string, string][] = [
		[chinese1, chinese2, 'partners_one_school'],
		[chinese1, chinese1, 'partners_one_school'],
		[grade81, chinese1, 'partners_exist'],
		[chinese1, 'World Studies, second period', 'classroom_unknown'],
		[chinese1, newId(), 'classroom_unknown'],
		['nonsense', grade81, 'classroom_unknown']
	];
	for (const [first, second, code] of refused)
		await expect(add(first, second), code).rejects.toThrow(new RegExp(code));
	await expect(add(chinese2, grade81, 'c.anshan')).rejects.toThrow(NotFound);
	await expect(add(chinese1, chinese2)).rejects.toThrow(Invalid);
});

test('partners without pairs can be separated, and students without a partner class are no longer enrolled', async () => {
	await add(chinese2, grade81);
	const [first] = (await partnersIn(cycleId)).filter((partner) => partner.classroomId === rooms[chinese1]);
	await programs.removePartners(await actor('coordinator'), { programId, cycleId }, first!.id);
	const left = new Set((await enrolledIn(cycleId)).map(({ classroomId }) => classroomId));
	expect(left).toEqual(new Set([rooms[chinese2], rooms[grade81]]));
	await add(chinese1, grade81);
	const back = (await enrolledIn(cycleId)).filter(({ classroomId }) => classroomId === rooms[chinese1]);
	expect(back).toHaveLength((await membersOf(chinese1)).length);
});

test('partners cannot be separated while students of theirs are paired', async () => {
	const [running] = await db()
		.select()
		.from(t.cycle)
		.where(and(eq(t.cycle.programId, programId)));
	const where = { programId, cycleId: running!.id === cycleId ? newId() : running!.id };
	const [first] = await partnersIn(where.cycleId);
	await expect(programs.removePartners(await actor('coordinator'), where, first!.id)).rejects.toThrow(
		'partners_paired'
	);
});
