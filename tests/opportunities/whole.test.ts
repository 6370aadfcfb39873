// From the call to the report: one call through every hand, with nothing put into the tables by the test.
import { beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { matters } from '../../src/lib/server/inbox/index.ts';
import { deciding, journeys } from '../../src/lib/server/opportunities/index.ts';
import { nameEditor } from '../../src/lib/server/site/index.ts';
import { openedBy, makeBoard } from '../forum/boards.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { agrees, handIn, look, read, rowOf, withdraw } from './applying.ts';
import { answer, ask, clear, confirm, propose, stages, tellNow, view } from './deciding/stage.ts';
import { journeyFor, makeResponsible } from './journey/stage.ts';
import { begin, desk, listOf, reading, recommend, reviews, score, strike } from './reviewing.ts';
import { dayAhead, openCall } from './stage.ts';

useWorld();
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	await nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'));
});

const day = 86_400_000;
const applicants = ['maya', 'noor', 'imani', 'hannah'];
const answersOf = (who: string) => [`${who} wants to see the street where a pal lives.`, 'A paper kite.'];
const waits = async (who: string, kind: string) =>
	(await matters(await actor(who), true)).find((matter) => matter.kind === kind)?.n ?? 0;

test('a call goes from the applications to the report, through every hand', async () => {
	const call = await openCall({ recommendation: 'on', places: '2', closesDay: dayAhead(1) });
	const { id, slug } = call;

	// Four apply. Their teacher reads and recommends; a colleague who publishes for the program will decide.
	for (const who of applicants) {
		await handIn(who, slug, answersOf(who));
		await read('t.carver', who, id, 'approve');
		await agrees('t.carver', who, id);
	}
	expect(await stages(slug, 'maya')).toEqual(['missing']);
	expect(await waits('t.carver', 'recommendations')).toBe(4);
	for (const who of applicants) {
		const application = (await rowOf(who, id))!.id;
		await recommend(
			't.carver',
			slug,
			application,
			`${who} helps everybody in class, and she asks good questions.`
		);
		await strike('t.carver', slug, application, { 1: who });
	}
	expect(await waits('t.carver', 'recommendations')).toBe(0);
	expect(await stages(slug, 'maya', 'hannah')).toEqual(['complete', 'complete']);

	// Two strangers read, without names; the first application that each reads gets the better scores.
	await reviews(slug, 't.phillips', 't.grant');
	moveClock(9 * day);
	await begin(slug);
	expect(await stages(slug, 'maya')).toEqual(['reading']);
	for (const who of ['t.phillips', 't.grant'])
		for (const { id: assignment, number } of await listOf(who, slug)) {
			const page = JSON.stringify(await reading(who, slug, assignment));
			for (const name of [...applicants, 'Carver', 'she '])
				expect(page.toLowerCase()).not.toContain(name.toLowerCase());
			await score(who, slug, assignment, [String(6 - number!)]);
		}
	await expect(desk('t.hughes', slug)).rejects.toThrow(NotFound);

	// The school lets all of them travel, two adults decide, and all are told at one moment.
	await ask(slug);
	expect(await waits('t.carver', 'clearances')).toBe(4);
	for (const who of applicants) await clear('t.carver', who, call);
	const before = JSON.stringify(await look('maya', slug));
	await propose(slug);
	expect(await waits('t.ellis', 'decisions')).toBe(1);
	await confirm(slug, 't.ellis');
	expect(JSON.stringify(await look('maya', slug))).toBe(before);
	await tellNow(id);
	const byNumber = new Map<number, string>();
	for (const who of applicants) byNumber.set((await rowOf(who, id))!.number!, who);
	const [first, second, third, fourth] = [1, 2, 3, 4].map((number) => byNumber.get(number)!) as [
		...[string, string, string, string]
	];
	expect(await stages(slug, first, second, third, fourth)).toEqual([
		'offered',
		'offered',
		'on_list',
		'on_list'
	]);

	// One accepts, one turns it down, and the next moves up at once; the last withdraws.
	await answer(first, id, 'accepted');
	await answer(second, id, 'declined');
	await deciding.sweepDecisions();
	expect(await stages(slug, second, third)).toEqual(['turned_down', 'offered']);
	await answer(third, id, 'accepted');
	await withdraw(fourth, id);
	expect((await view('coordinator', slug)).decision!.proposed!.told).toBe(true);

	// They get ready, with an adult of their school, and are away and back.
	await makeResponsible(slug);
	const going = (await journeyFor('t.moore', slug)).travellers;
	expect(going.map(({ applicationId }) => applicationId).sort()).toEqual(
		[(await rowOf(first, id))!.id, (await rowOf(third, id))!.id].sort()
	);
	for (const { applicationId: application } of going)
		for (const kind of ['passport', 'visa', 'insurance', 'medical'])
			await journeys.seeTravelPaper(await actor('t.ellis'), slug, { application, kind, until: '' }, 'en');
	expect((await look(first, slug)).journey).toMatchObject({
		state: 'getting_ready',
		adults: [expect.any(String)]
	});
	const board = await makeBoard();
	moveClock(140 * day);
	const { topicId } = await openedBy(first, 't.carver', { boardId: board, title: 'A month away' });
	await journeys.tellOfJourney(await actor(first), slug, topicId);
	expect((await journeyFor('coordinator', slug)).travellers.filter(({ told }) => told)).toHaveLength(1);
	expect(await journeys.beginJourneyReport(await actor('coordinator'), slug, 'en')).toMatch(/^[\da-f-]{36}$/);
}, 60_000);
