// A coordinator cannot take a school into a program alone: somebody who answers for its students has to accept.
import { beforeAll, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { requestsTo } from '../../../src/lib/server/schools/programs/school-requests.ts';
import { findSchool } from '../../../src/lib/server/schools/appointments/schools.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { eventsOf, otherCoordinator } from './stage.ts';

useWorld();
const anshan = 'birmingham-anshan';

beforeAll(async () => {
	await otherCoordinator();
	const lead = { schoolId: 'carver', rank: 'lead' as const, personId: await personId('t.carver') };
	await givePost(await actor('coordinator'), lead);
});

const open = async () => {
	const requests = await db().select().from(t.schoolRequest);
	return requests.find(({ answeredAt }) => !answeredAt)!;
};
const answer = async (who: string, accepted: boolean, id?: string) =>
	programs.answerRequest(await actor(who), {
		schoolId: 'carver',
		requestId: id ?? (await open()).id,
		accepted
	});
const takesPart = async () =>
	(
		await db()
			.select()
			.from(t.programSchool)
			.where(and(eq(t.programSchool.programId, anshan), eq(t.programSchool.schoolId, 'carver')))
	).length > 0;

test('asking a school gives no access to it', async () => {
	const song = await actor('c.anshan');
	await programs.askSchool(song, anshan, ' carver ');
	expect(await takesPart()).toBe(false);
	await expect(findSchool(song, 'carver')).rejects.toThrow(NotFound);
	await expect(findSubject(song, await personId('maya'))).rejects.toThrow(NotFound);
	await expect(programs.askSchool(song, anshan, 'carver')).rejects.toThrow('school_asked');
	await expect(programs.askSchool(song, anshan, 'phillips')).rejects.toThrow('school_takes_part');
	await expect(programs.askSchool(song, anshan, "x' or 1=1")).rejects.toThrow('school_unknown');
	await expect(programs.askSchool(song, anshan, 'carver\0')).rejects.toThrow('school_unknown');
});

test('teachers, strangers and the coordinator who asked cannot answer', async () => {
	for (const who of ['t.ellis', 't.moore']) await expect(answer(who, true), who).rejects.toThrow(Forbidden);
	for (const who of ['c.anshan', 't.chaoyang', 'maya'])
		await expect(answer(who, true), who).rejects.toThrow(NotFound);
	// A coordinator of both sides asks: somebody else has to accept.
	await answer('t.carver', false);
	await programs.askSchool(await actor('coordinator'), anshan, 'carver');
	await expect(answer('coordinator', true)).rejects.toEqual(new Forbidden('request_own'));
	expect(await takesPart()).toBe(false);
	const shown = await requestsTo(await actor('coordinator'), 'carver');
	expect(shown).toMatchObject([{ mayAnswer: false, programId: anshan }]);
	expect(await requestsTo(await actor('t.ellis'), 'carver')).toEqual([]);
});

test('the lead accepts once; from then on the school takes part', async () => {
	const { id } = await open();
	await expect(answer('t.carver', true, 'nonsense')).rejects.toThrow(NotFound);
	await answer('t.carver', true, id);
	expect(await takesPart()).toBe(true);
	await expect(answer('t.carver', false, id)).rejects.toEqual(new Conflict('request_answered'));
	expect((await findSchool(await actor('c.anshan'), 'carver')).coordinates).toBe(true);
	// Its students stay invisible to the other coordinator: none of them takes part there.
	await expect(findSubject(await actor('c.anshan'), await personId('maya'))).rejects.toThrow(NotFound);
	expect((await eventsOf('school.accept'))[0]).toMatchObject({ schoolId: 'carver', detail: anshan });
});

test('a school can leave where it has no partners, and never its last program', async () => {
	const coordinator = await actor('coordinator');
	await programs.removeSchool(await actor('c.anshan'), anshan, 'carver');
	expect(await takesPart()).toBe(false);
	await expect(programs.removeSchool(coordinator, anshan, 'carver')).rejects.toThrow(NotFound);
	await expect(programs.removeSchool(coordinator, 'birmingham-beijing', 'carver')).rejects.toThrow(
		'school_only_here'
	);
	await programs.askSchool(await actor('c.anshan'), anshan, 'carver');
	await answer('coordinator', true);
	await expect(programs.removeSchool(coordinator, 'birmingham-beijing', 'carver')).rejects.toThrow(
		'school_has_partners'
	);
});

test('a request is withdrawn by the program that asked', async () => {
	const song = await actor('c.anshan');
	await programs.askSchool(song, anshan, 'chaoyang');
	const { id } = await open();
	const through = programs.withdrawRequest(await actor('coordinator'), 'birmingham-beijing', id);
	await expect(through).rejects.toThrow(NotFound);
	await programs.withdrawRequest(song, anshan, id);
	await expect(programs.withdrawRequest(song, anshan, id)).rejects.toThrow(NotFound);
});
