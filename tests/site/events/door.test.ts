// The door: numbers on the phone, names on paper, and papers of a visit.
import { describe, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import { eventsOf } from '../../schools/programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { agrees, comes, dayAhead, held, planned } from './stage.ts';

useWorld();

const door = async (who: string, id: string) =>
	inLocale('en', async () => events.doorView(await actor(who), id, 'en'));
const paper = async (who: string, id: string) =>
	inLocale('en', async () => events.doorList(await actor(who), id, 'en'));
const arrives = async (who: string, id: string, number: string) =>
	events.arrive(await actor(who), id, number);

/** An event with a teacher from Beijing, and Maya with her own teacher. */
async function withPeople() {
	const { id, slug } = await held({ kind: 'festival' });
	await events.comeAlong(await actor('t.guo'), slug, { seats: 2, answer: 'food' });
	await agrees('t.carver', 'maya', id);
	await events.bringStudents(await actor('t.carver'), slug, [await personId('maya')]);
	return { id, slug };
}

describe('the door', () => {
	test('its owner and those who publish keep it; nobody else opens it', async () => {
		const { id } = await withPeople();
		expect(await door('t.carver', id)).toMatchObject({ seats: 4, arrived: 0 });
		expect(await door('coordinator', id)).toMatchObject({ seats: 4 });
		for (const who of ['t.guo', 't.ellis', 't.anshan', 'maya']) {
			await expect(door(who, id), who).rejects.toThrow(NotFound);
			await expect(paper(who, id), who).rejects.toThrow(NotFound);
			await expect(arrives(who, id, '1'), who).rejects.toThrow(NotFound);
		}
		await expect(door('t.carver', await planned())).rejects.toThrow(NotFound);
		await expect(door('t.carver', (await held({ rsvp: 'none' })).id)).rejects.toThrow(NotFound);
	});

	test('the phone knows numbers alone', async () => {
		const { id } = await withPeople();
		const shown = JSON.stringify(await door('coordinator', id));
		for (const name of ['Maya', 'Guo', (await actor('maya')).displayName, (await actor('t.guo')).displayName])
			expect(shown).not.toContain(name);
	});

	test('the paper has names; a student’s only for adults of the same school', async () => {
		const { id } = await withPeople();
		const maya = (await actor('maya')).displayName;
		const own = await paper('t.carver', id);
		expect(own.list.map(({ number, seats, answer }) => [number, seats, answer])).toEqual([
			[1, 2, 'Serve food'],
			[2, 1, null],
			[3, 1, null]
		]);
		expect(own.list[2]).toMatchObject({ name: maya });
		const others = await paper('coordinator', id);
		expect(others.list[2]).toMatchObject({ name: null, school: expect.stringContaining('Carver') });
		expect(others.list[2]!.with).toBeTruthy();
		expect(JSON.stringify(others)).not.toContain(maya);
		expect((await eventsOf('event.door')).length).toBeGreaterThan(1);
	});

	test('a number is let in once, twice is said, and an unknown one refused', async () => {
		const { id } = await withPeople();
		expect(await arrives('t.carver', id, ' 1 ')).toEqual({
			number: 1,
			seats: 2,
			again: false,
			withNumber: null
		});
		expect(await arrives('coordinator', id, '1')).toMatchObject({ again: true });
		expect(await arrives('t.carver', id, '3')).toMatchObject({ withNumber: 2 });
		for (const number of ['0', '99', '-1', 'one', '', '1e0', '999999999'])
			await expect(arrives('t.carver', id, number), number).rejects.toMatchObject({ field: 'number' });
		expect(await door('t.carver', id)).toMatchObject({ arrived: 3 });
	});

	test('somebody who is off the list has no number any more', async () => {
		const { id, slug } = await held();
		await comes('t.guo', slug);
		await events.stayAway(await actor('t.guo'), slug);
		await expect(arrives('t.carver', id, '1')).rejects.toMatchObject({ code: 'event_number' });
	});
});

describe('papers of a visit', () => {
	test('what was seen, by whom and until when; nobody else sees that, and the line can be taken back', async () => {
		const { id } = await held({ kind: 'visit', audience: 'staff' });
		const carver = await actor('t.carver');
		await events.seePaper(carver, id, { what: 'Insurance of the group', until: dayAhead(30) });
		const view = await inLocale('en', () => events.papersView(carver, id, 'en'));
		expect(view).toMatchObject([{ what: 'Insurance of the group', over: false }]);
		expect(await events.papersView(await actor('t.guo'), id, 'en')).toBe(null);
		await expect(events.seePaper(await actor('t.guo'), id, { what: 'x', until: '' })).rejects.toThrow(
			NotFound
		);
		await expect(events.removePaper(await actor('t.guo'), id, view![0]!.id)).rejects.toThrow(NotFound);
		for (const [input, field] of [
			[{ what: ' ', until: '' }, 'what'],
			[{ what: 'x'.repeat(121), until: '' }, 'what'],
			[{ what: 'Visa', until: '2027-02-31' }, 'until']
		] as const)
			await expect(events.seePaper(carver, id, input)).rejects.toMatchObject({ field });
		await events.removePaper(carver, id, view![0]!.id);
		await expect(events.removePaper(carver, id, view![0]!.id)).rejects.toThrow(NotFound);
		expect(await events.papersView(carver, id, 'en')).toEqual([]);
	});
});
