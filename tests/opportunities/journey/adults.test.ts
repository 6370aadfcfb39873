import { beforeAll, describe, expect, test } from 'vitest';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { matters } from '../../../src/lib/server/inbox/index.ts';
import * as journeys from '../../../src/lib/server/opportunities/journey/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { openCall } from '../stage.ts';
import { answer, journeyFor, journeyOf, makeResponsible, propose } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const asks = async (who: string) =>
	(await matters(await actor(who), true)).find(({ kind }) => kind === 'journey_adults');

describe('a responsible adult', () => {
	test('is proposed by a coordinator, and the lead of the school says yes, without a reason', async () => {
		const { slug } = await journeyOf();
		await propose('coordinator', slug, 't.moore');
		expect(await asks('t.carver')).toMatchObject({ n: 1, subject: slug });
		expect((await journeyFor('coordinator', slug)).adults).toMatchObject([
			{ state: 'waiting', asked: false, school: 'Carver High School' }
		]);
		const [asked] = (await journeyFor('t.carver', slug)).adults;
		expect(asked).toMatchObject({ asked: true });
		await answer('t.carver', slug, asked!.id);
		expect(await asks('t.carver')).toBeUndefined();
		await journeys.makeResponsible();
		expect((await journeyFor('coordinator', slug)).adults).toMatchObject([{ state: 'responsible' }]);
		expect(await journeyFor('t.moore', slug)).toMatchObject({ responsible: true });
		await expect(answer('t.carver', slug, asked!.id)).rejects.toThrow(Conflict);
	});

	test('is not answered for by themselves, by a colleague, by a lead elsewhere, or with a forged id', async () => {
		const { slug } = await journeyOf();
		await propose('coordinator', slug, 't.carver');
		const [asked] = (await journeyFor('coordinator', slug)).adults;
		for (const who of ['t.carver', 't.phillips', 't.chaoyang', 'coordinator'])
			await expect(answer(who, slug, asked!.id), who).rejects.toThrow(NotFound);
		await expect(answer('t.moore', slug, 'x')).rejects.toThrow(NotFound);
		await expect(answer('t.moore', slug, '0191d7f0-0000-7000-8000-000000000000')).rejects.toThrow(NotFound);
		// The deputy answers for the lead.
		await answer('t.moore', slug, asked!.id, false);
		expect((await journeyFor('coordinator', slug)).adults).toMatchObject([{ state: 'refused' }]);
		await journeys.makeResponsible();
		expect((await journeyFor('coordinator', slug)).adults).toMatchObject([{ state: 'refused' }]);
	});

	test('about whom something is open waits, and nobody is told why', async () => {
		const { slug } = await journeyOf();
		const id = crypto.randomUUID();
		await db()
			.insert(t.helpRequest)
			.values({
				id,
				studentId: await personId('maya'),
				schoolId: 'carver',
				words: 'He frightens me.',
				aboutAdult: true,
				aboutId: await personId('t.moore'),
				at: now()
			});
		const waiting = JSON.stringify({ ...(await journeyFor('coordinator', slug)), adults: [] });
		await makeResponsible(slug);
		const after = await journeyFor('coordinator', slug);
		expect(after.adults).toMatchObject([{ state: 'waiting' }]);
		expect(JSON.stringify({ ...after, adults: [] })).toBe(waiting);
		expect((await journeyFor('t.carver', slug)).adults).toEqual([]);
		await expect(journeyFor('t.moore', slug)).resolves.toMatchObject({ responsible: false });
		// It was answered: the next look makes them responsible.
		await db()
			.update(t.helpRequest)
			.set({ answer: 'We talked.', answeredBy: await personId('t.carver'), answeredAt: now() })
			.where(eq(t.helpRequest.id, id));
		await journeys.makeResponsible();
		expect((await journeyFor('coordinator', slug)).adults).toMatchObject([{ state: 'responsible' }]);
	});

	test('is a colleague of a school of the program, asked about once, by a coordinator alone', async () => {
		const { slug } = await journeyOf();
		for (const colleague of ['maya', 't.anshan'])
			await expect(propose('coordinator', slug, colleague)).rejects.toThrow(Invalid);
		await expect(propose('t.carver', slug, 't.moore')).rejects.toThrow(NotFound);
		await propose('coordinator', slug, 't.moore');
		await expect(propose('coordinator', slug, 't.moore')).rejects.toThrow(Conflict);
	});

	test('the page of a call leads to the journey when somebody travels, or a lead is asked', async () => {
		const { slug } = await openCall();
		const leads = async (who: string) => journeys.hasJourney(await actor(who), slug, 'en');
		expect([await leads('coordinator'), await leads('t.carver'), await leads('maya')]).toEqual([
			false,
			false,
			false
		]);
		await propose('coordinator', slug, 't.moore');
		expect([await leads('coordinator'), await leads('t.carver'), await leads('t.chaoyang')]).toEqual([
			false,
			true,
			false
		]);
		const going = await journeyOf(['maya']);
		expect(await journeys.hasJourney(await actor('coordinator'), going.slug, 'en')).toBe(true);
	});

	test('who is removed sees nothing of the journey any more', async () => {
		const { slug } = await journeyOf(['maya']);
		await propose('coordinator', slug, 't.chaoyang');
		const [asked] = (await journeyFor('t.guo', slug)).adults;
		await answer('t.guo', slug, asked!.id);
		await journeys.makeResponsible();
		expect((await journeyFor('t.chaoyang', slug)).travellers).toHaveLength(1);
		await inLocale('en', async () => journeys.endAdult(await actor('coordinator'), slug, asked!.id, 'en'));
		await expect(journeyFor('t.chaoyang', slug)).rejects.toThrow(NotFound);
	});
});
