// What the operator's commands do to accounts and numbers, on the database of the run. What differs on the embedded one, and what only a
// program can show, is in commands.test.ts.
import { expect, test } from 'vitest';
import { and, eq, isNull } from '../src/lib/server/kernel/db/index.ts';
import { statusOf } from '../src/lib/server/kernel/access/actor.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import * as t from '../src/lib/server/kernel/schema/index.ts';
import { enter, inside, lastEvent, run, useCommandWorld } from './operator.ts';
import { personId } from './world.ts';

useCommandWorld();

test('a coordinator is created, with the program, and can sign in', async () => {
	const words = ['create-coordinator', 'Board', '--name', 'Ms Board', '--program', 'birmingham-dakar'];
	expect((await run(words, 'steel and letters\n')).said).toContain('--reason is missing.');
	words.push('--reason', 'Met at the city hall');
	expect((await run(words, 'steel and letters\n')).said).toBe("Ms Board can sign in as 'board'.");
	await inside(async () => {
		const id = await personId('board');
		expect(await statusOf(id)).toMatchObject({ roles: ['coordinator'], programs: ['birmingham-dakar'] });
		expect(await lastEvent(id)).toMatchObject({ verb: 'staff.root', actorId: null });
		await expect(enter('board', 'steel and letters')).resolves.toBeTruthy();
	});
	expect(await run(words, 'steel and letters\n')).toEqual({
		code: 1,
		said: "The username 'Board' is taken. Choose another."
	});
});

test('an account is suspended by somebody with a reason, and reopened', async () => {
	const id = await inside(() => personId('maya'));
	expect(await run(['suspend', 'maya', '--reason', 'family asked'])).toMatchObject({ code: 1 });
	expect(await run(['suspend', 'maya', '--reason', 'family asked', '--by', 'lin'])).toMatchObject({
		code: 1
	});
	expect(await run(['suspend', 'maya', '--reason', 'family asked', '--by', 't.carver'])).toMatchObject({
		code: 0
	});
	await inside(async () => {
		expect(await statusOf(id)).toBeNull();
		expect(await lastEvent(id)).toMatchObject({ verb: 'person.suspend', actorId: null, schoolId: 'carver' });
		await expect(enter('maya', 'penbridge-demo')).rejects.toThrow();
	});
	expect((await run('reopen maya')).said).toBe("'maya' can sign in again.");
	expect((await run('reopen maya')).said).toContain('Nothing was changed');
	await inside(async () => expect(enter('maya', 'penbridge-demo')).resolves.toBeTruthy());
});

test('end-role ends classrooms too, and change-class moves a student within the school', async () => {
	expect((await run('end-role t.ellis coordinator')).code).toBe(1);
	expect((await run('end-role t.ellis teacher')).code).toBe(0);
	const [own, foreign] = await inside(async () => {
		expect(await statusOf(await personId('t.ellis'))).toMatchObject({ roles: [], teaches: [] });
		return [await classroomOf('aaliyah'), await classroomOf('lin')];
	});
	expect((await run(`change-class noor ${foreign}`)).said).toContain('another school');
	expect((await run('change-class noor somewhere')).code).toBe(1);
	expect((await run(`change-class t.carver ${own}`)).said).toContain('not a student');
	expect((await run(`change-class noor ${own}`)).code).toBe(0);
	await inside(async () => expect(await classroomOf('noor')).toBe(own));
});

async function classroomOf(username: string) {
	const membership = and(
		eq(t.classroomMembership.personId, await personId(username)),
		isNull(t.classroomMembership.until)
	);
	return (await db().select().from(t.classroomMembership).where(membership))[0]!.classroomId;
}

test('screening-counts prints numbers, as CSV or JSON, with schools only where they are asked for', async () => {
	const csv = (await run('screening-counts')).said;
	expect(csv).toMatch(/^"check","kind","stated","shown","language","flagged","right","notWorth"\r\n"/);
	expect(csv).toMatch(/"plans","[a-z]+","note","note","en","[1-9]\d*","0","0"/);
	expect(csv).not.toMatch(/carver|[0-9a-f]{8}-/);
	const counts = JSON.parse((await run('screening-counts --format json --schools')).said);
	expect(counts[0]).toMatchObject({ school: expect.any(String), flagged: expect.any(Number) });
	expect((await run('screening-counts --format xml')).code).toBe(1);
});

test('rollup rebuild recomputes the numbers of the participation pages', async () => {
	const numbers = () => db().select().from(t.rollupWeek).orderBy(t.rollupWeek.classroomId, t.rollupWeek.week);
	expect((await run('rollup rebuild')).said).toMatch(/^[1-9]\d* classes recalculated\.$/);
	const before = await inside(async () => {
		const numbersBefore = await numbers();
		await db().update(t.rollupWeek).set({ written: 1_000_000 });
		return numbersBefore;
	});
	expect(before.some(({ written }) => written > 0)).toBe(true);
	expect((await run('rollup rebuild')).code).toBe(0);
	expect(await inside(numbers)).toEqual(before);
	expect(await run('rollup forget')).toMatchObject({ code: 1, said: expect.stringContaining('Use:') });
});
