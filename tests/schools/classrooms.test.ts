import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { propose } from '../../src/lib/server/people/roster/proposal.ts';
import {
	classroomsAt,
	openClassroom,
	renameClassrooms,
	nextYearName
} from '../../src/lib/server/schools/classrooms.ts';
import { givePost } from '../../src/lib/server/schools/appointments/appoint.ts';
import { useWorld } from '../setup/database.ts';
import { otherCoordinator } from './programs/stage.ts';
import { actor, personId } from '../world.ts';

useWorld();

beforeAll(async () => {
	await otherCoordinator();
	const lead = { schoolId: 'phillips', rank: 'lead' as const, personId: await personId('t.phillips') };
	await givePost(await actor('coordinator'), lead);
});

test.each([
	['7B', '8B'],
	['7 B', '8 B'],
	['11.B', '12.B'],
	['8(2)', '9(2)'],
	['12A', '12A'],
	['Grade 8, class 1', 'Grade 9, class 1'],
	['Year 9', 'Year 10'],
	['2nd grade, Ms Lee', '3rd grade, Ms Lee'],
	['10th grade', '11th grade'],
	['初二（1）班', '初三（1）班'],
	['高一3班', '高二3班'],
	['初三（3）班', '初三（3）班'],
	['八年级2班', '九年级2班'],
	['九年级', '十年级'],
	['十一年级', '十二年级'],
	['7年级2班', '8年级2班'],
	['Chinese I, third period', 'Chinese I, third period'],
	['World Studies 2026', 'World Studies 2026'],
	['Room 12', 'Room 12']
])('a year later %s is %s', (before, after) => {
	expect(nextYearName(before)).toBe(after);
});

describe('classes', () => {
	const rooms = async () => (await classroomsAt('phillips')).map(({ names }) => names.en).sort();
	const idOf = async (name: string) =>
		(await classroomsAt('phillips')).find(({ names }) => names.en === name)!.id;

	test('are opened empty, by the lead and the coordinators of the school', async () => {
		const id = await openClassroom(await actor('t.phillips'), 'phillips', {
			en: '7B',
			'zh-Hans': '七年级B班'
		});
		await openClassroom(await actor('c.anshan'), 'phillips', { en: '8B' });
		expect(await rooms()).toEqual([
			'7B',
			'8B',
			'World Studies, fourth period',
			'World Studies, second period'
		]);
		const inside = await db()
			.select()
			.from(t.classroomMembership)
			.where(eq(t.classroomMembership.classroomId, id));
		expect(inside).toEqual([]);
	});

	test('can be renamed together: 7B becomes 8B while 8B becomes 9B, and their members stay', async () => {
		const [seventh, eighth] = [await idOf('7B'), await idOf('8B')];
		const before = await db().select().from(t.classroomMembership);
		await renameClassrooms(await actor('t.phillips'), 'phillips', [
			{ id: seventh, names: { en: '8B', 'zh-Hans': '八年级B班' } },
			{ id: eighth, names: { en: '9B' } }
		]);
		expect([await idOf('8B'), await idOf('9B')]).toEqual([seventh, eighth]);
		expect(await db().select().from(t.classroomMembership)).toEqual(before);
		const bytes = new TextEncoder().encode('ID,Name,Class\nR1,Ada Up,八年级B班\n');
		const { plan } = await propose('phillips', [{ name: 'list.csv', bytes }]);
		expect(plan.rooms).toMatchObject([{ id: seventh }]);
	});

	test('have different names, in every language and however they are written', async () => {
		const lead = await actor('t.phillips');
		const refused = new Invalid('name.en', 'classroom_twice');
		await expect(openClassroom(lead, 'phillips', { en: ' 8-b ' })).rejects.toEqual(refused);
		const ninth = await idOf('9B');
		const renamed = renameClassrooms(lead, 'phillips', [{ id: ninth, names: { en: '9B', 'zh-Hans': '8B' } }]);
		await expect(renamed).rejects.toEqual(new Invalid(`${ninth}.zh-Hans`, 'classroom_twice'));
		await expect(renameClassrooms(lead, 'phillips', [{ id: ninth, names: {} }])).rejects.toEqual(
			new Invalid(`${ninth}.en`, 'label_missing')
		);
	});

	test('cannot be changed by colleagues, by others, or through another school', async () => {
		const id = await idOf('9B');
		for (const [who, refusal] of [
			['t.hughes', Forbidden],
			['t.carver', NotFound],
			['james', NotFound]
		] as const) {
			const person = await actor(who);
			await expect(openClassroom(person, 'phillips', { en: 'No' }), who).rejects.toThrow(refusal);
			const rename = renameClassrooms(person, 'phillips', [{ id, names: { en: 'No' } }]);
			await expect(rename, who).rejects.toThrow(refusal);
		}
		const coordinator = await actor('coordinator');
		for (const wrong of [id, newId(), 'nonsense'])
			await expect(
				renameClassrooms(coordinator, 'carver', [{ id: wrong, names: { en: 'No' } }])
			).rejects.toThrow(NotFound);
	});
});
