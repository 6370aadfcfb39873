import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as journeys from '../../../src/lib/server/opportunities/journey/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { held } from '../../site/events/stage.ts';
import { approve, makeBoard, placeOf, write } from '../../forum/boards.ts';
import { edit } from '../../site/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look } from '../applying.ts';
import { journeyFor, journeyOf } from './stage.ts';

useWorld();
let board: string;
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	await nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'));
	board = await makeBoard();
});

const day = 86_400_000;
/** The days of travel of the calls in these tests: from the 100th to the 130th day. */
const under = () => moveClock(110 * day);
const back = () => moveClock(140 * day);

/** A topic of a student that a teacher has approved. @returns its id */
async function topicOf(student: string, title: string, teacher = 't.carver') {
	const { id } = await write(student, { boardId: board, title });
	await approve(teacher, id);
	return (await placeOf(id)).topicId;
}

const tell = async (who: string, slug: string, topicId: string) =>
	journeys.tellOfJourney(await actor(who), slug, topicId);

describe('back home', () => {
	test('who went chooses a topic that passed the desk, and the adults of the journey find it', async () => {
		const { slug } = await journeyOf();
		const early = await topicOf('maya', 'Before the trip');
		under();
		expect((await look('maya', slug)).journey).toMatchObject({ state: 'travelling', topics: [] });
		const topicId = await topicOf('maya', 'A month in Beijing');
		await expect(tell('maya', slug, topicId)).rejects.toThrow(Conflict);
		back();
		expect((await look('maya', slug)).journey).toMatchObject({
			state: 'returned',
			told: null,
			topics: [{ value: topicId, text: 'A month in Beijing' }]
		});
		await expect(tell('maya', slug, early)).rejects.toThrow(Invalid);
		await expect(tell('maya', slug, 'x')).rejects.toThrow(Invalid);
		await expect(tell('noor', slug, topicId)).rejects.toThrow(NotFound);
		await tell('maya', slug, topicId);
		await tell('maya', slug, topicId);
		expect((await look('maya', slug)).journey).toMatchObject({ told: topicId });
		const page = await journeyFor('coordinator', slug);
		expect(page.travellers).toMatchObject([{ told: { topicId, boardId: board } }]);
		moveClock(0);
	});

	test('a coordinator begins a report: a draft with the days and how many went, and no name', async () => {
		const { slug } = await journeyOf(['maya', 'noor']);
		await expect(journeys.beginJourneyReport(await actor('coordinator'), slug, 'en')).rejects.toThrow(
			Conflict
		);
		back();
		for (const who of ['t.carver', 'maya'])
			await expect(journeys.beginJourneyReport(await actor(who), slug, 'en'), who).rejects.toThrow(NotFound);
		const id = await inLocale('en', async () =>
			journeys.beginJourneyReport(await actor('coordinator'), slug, 'en')
		);
		const { texts } = await inLocale('en', async () => edit('coordinator', id));
		expect(JSON.stringify(texts)).toMatch(/2 students went\..*共有 2 名学生参加。/);
		expect(JSON.stringify(texts)).not.toMatch(/Maya|Noor/);
		// What the call promised is no news of how it went.
		expect(texts.en!.summary).toMatch(/^2 students went/);
		moveClock(0);
	});
});

describe('an event of a journey', () => {
	test('is added by a coordinator, once, and those who travel see it', async () => {
		const { slug } = await journeyOf();
		const { id } = await held();
		const add = async (who: string, event: string) => journeys.addEvent(await actor(who), slug, event, 'en');
		await add('coordinator', id);
		await add('coordinator', id);
		expect((await look('maya', slug)).journey!.events).toMatchObject([{ id, title: 'Tea in the park' }]);
		expect((await journeyFor('coordinator', slug)).eventChoices.map((event) => event.id)).not.toContain(id);
		for (const who of ['t.carver', 'maya']) await expect(add(who, id), who).rejects.toThrow(NotFound);
		const staffOnly = await held({ audience: 'staff' });
		for (const event of [staffOnly.id, 'x', crypto.randomUUID()])
			await expect(add('coordinator', event), event).rejects.toThrow(Invalid);
		await journeys.dropEvent(await actor('coordinator'), slug, id, 'en');
		expect((await look('maya', slug)).journey!.events).toEqual([]);
	});

	test('stands beside the school days of both cities', async () => {
		const { slug } = await journeyOf();
		const { schoolDays } = await journeyFor('coordinator', slug);
		expect(schoolDays.map(({ id, all }) => [id, all])).toEqual([
			['carver', 31],
			['chaoyang', 31]
		]);
		for (const { n } of schoolDays) expect(n).toBeLessThan(31);
	});
});
