import { beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as journeys from '../../../src/lib/server/opportunities/journey/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look, withdraw } from '../applying.ts';
import { dayAhead, openCall } from '../stage.ts';
import { journeyFor, journeyOf, makeResponsible } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);

const see = async (who: string, slug: string, application: string, kind = 'passport', until = '') =>
	journeys.seeTravelPaper(await actor(who), slug, { application, kind, until }, 'en');

const write = async (who: string, slug: string, application: string, over = {}) =>
	journeys.addContact(
		await actor(who),
		slug,
		{ application, name: 'Dana Brooks', relation: 'mother', phone: '+1 205 555 0143', ...over },
		'en'
	);

const contactsIn = async (application: string) =>
	db().select().from(t.emergencyContact).where(eq(t.emergencyContact.applicationId, application));

describe('papers', () => {
	test('are seen by an adult of the school; a newer one takes the place; the student sees that it is there', async () => {
		const { slug, applications } = await journeyOf();
		const [maya] = applications;
		expect((await look('maya', slug)).journey).toMatchObject({ state: 'getting_ready' });
		await see('t.carver', slug, maya!, 'passport', dayAhead(400));
		await see('t.moore', slug, maya!, 'passport', dayAhead(800));
		await see('t.moore', slug, maya!, 'insurance');
		const [traveller] = (await journeyFor('coordinator', slug)).travellers;
		expect(traveller!.papers.filter(({ seen }) => seen).map(({ kind }) => kind)).toEqual([
			'passport',
			'insurance'
		]);
		const own = (await look('maya', slug)).journey!;
		expect(own.papers.map(({ kind, seen }) => [kind, seen])).toEqual([
			['passport', true],
			['visa', false],
			['insurance', true],
			['medical', false]
		]);
		// Who saw it is no matter of the student.
		expect(JSON.stringify(own)).not.toContain(await personId('t.moore'));
		await journeys.takeBackTravelPaper(
			await actor('t.carver'),
			slug,
			{ application: maya!, kind: 'insurance' },
			'en'
		);
		await expect(
			journeys.takeBackTravelPaper(
				await actor('t.carver'),
				slug,
				{ application: maya!, kind: 'insurance' },
				'en'
			)
		).rejects.toThrow(NotFound);
	});

	test('that end before the journey does, of no kind, or on no day are refused', async () => {
		const { slug, applications } = await journeyOf();
		const [maya] = applications;
		for (const [kind, until] of [
			['passport', dayAhead(110)],
			['passport', '2027-02-30'],
			['visa\0', ''],
			['diary', '']
		] as const)
			await expect(see('t.carver', slug, maya!, kind, until), kind).rejects.toThrow(Invalid);
	});

	test('are kept by nobody else: a coordinator, a lead elsewhere, the student, somebody who does not travel', async () => {
		const { slug, applications } = await journeyOf();
		const [maya] = applications;
		for (const who of ['coordinator', 't.phillips', 't.chaoyang', 'maya', 'noor'])
			await expect(see(who, slug, maya!), who).rejects.toThrow(NotFound);
		await expect(see('t.carver', slug, 'x')).rejects.toThrow(NotFound);
		const other = await openCall();
		await expect(see('t.carver', other.slug, maya!)).rejects.toThrow(NotFound);
		await withdraw(
			'maya',
			(await db().select().from(t.application).where(eq(t.application.id, maya!)))[0]!.articleId
		);
		await expect(see('t.carver', slug, maya!)).rejects.toThrow(NotFound);
		expect((await look('maya', slug)).journey).toBeNull();
	});
});

describe('whom to call', () => {
	test('is written down by the school and read by those who are responsible, by nobody else', async () => {
		const { slug, applications } = await journeyOf();
		const [maya] = applications;
		await write('t.carver', slug, maya!);
		await makeResponsible(slug, 't.moore');
		const [seen] = (await journeyFor('t.moore', slug)).travellers;
		expect(seen!.contacts).toEqual([{ name: 'Dana Brooks', relation: 'mother', phone: '+1 205 555 0143' }]);
		for (const who of ['t.carver', 'coordinator']) {
			const page = await journeyFor(who, slug);
			expect(page.travellers[0]).toMatchObject({ contacts: null, contactCount: 1 });
			expect(JSON.stringify(page), who).not.toMatch(/Dana|0143/);
		}
		expect(JSON.stringify(await look('maya', slug))).not.toMatch(/Dana|0143/);
	});

	test('has a name, a relation and a number, three people at most, and can be deleted', async () => {
		const { slug, applications } = await journeyOf();
		const [maya] = applications;
		for (const over of [{ name: ' ' }, { relation: '' }, { phone: 'call me' }, { phone: '12\0 34 56' }])
			await expect(write('t.carver', slug, maya!, over)).rejects.toThrow(Invalid);
		for (let n = 0; n < 3; n++) await write('t.carver', slug, maya!);
		await expect(write('t.carver', slug, maya!)).rejects.toThrow(Invalid);
		await expect(write('t.phillips', slug, maya!)).rejects.toThrow(NotFound);
		await journeys.clearContacts(await actor('t.carver'), slug, maya!, 'en');
		expect(await contactsIn(maya!)).toEqual([]);
	});

	test('is erased 14 days after the journey, and at once for somebody who does not travel after all', async () => {
		const { slug, applications, id } = await journeyOf(['maya', 'noor']);
		const [maya, noor] = applications;
		await write('t.carver', slug, maya!);
		await write('t.carver', slug, noor!);
		await journeys.eraseContacts();
		expect(await contactsIn(maya!)).toHaveLength(1);
		await withdraw('noor', id);
		await journeys.eraseContacts();
		expect([await contactsIn(maya!), await contactsIn(noor!)]).toMatchObject([[{}], []]);
		moveClock(143 * 86_400_000);
		await journeys.eraseContacts();
		expect(await contactsIn(maya!)).toHaveLength(1);
		moveClock(146 * 86_400_000);
		await journeys.eraseContacts();
		expect(await contactsIn(maya!)).toEqual([]);
		moveClock(0);
	});
});
