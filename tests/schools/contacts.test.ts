import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import {
	checkContact,
	contactsFor,
	contactsOf,
	maxContacts,
	moveContactUp,
	removeContact,
	saveContact,
	useContactTemplate
} from '../../src/lib/server/schools/contacts.ts';
import { contactKinds } from '../../src/lib/schools/contact-kinds.ts';
import { contactsView } from '../../src/lib/server/schools/programs/school-view.ts';
import { agreeToAll, thenAgreed } from '../agreeing.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

/** Saves it, and a second adult agrees. */
const keepContact = (...line: Parameters<typeof saveContact>) => thenAgreed(saveContact(...line));

const contact = (name: string, over = {}) => ({
	locale: 'en',
	kind: 'police',
	name,
	contact: '100',
	note: '',
	...over
});
const names = async (locale = 'en', school = 'carver') =>
	(await contactsOf(school)).filter((row) => row.locale === locale).map(({ name }) => name);
const eventDetails = async () =>
	(await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'school.setting'))).map(
		({ detail }) => detail
	);

/** People who may not change it, and their error: a colleague can read the page, for others it does not exist. */
const unauthorized = [
	['t.ellis', Forbidden],
	['t.moore', Forbidden],
	['coordinator', Forbidden],
	['t.phillips', NotFound],
	['t.chaoyang', NotFound],
	['maya', NotFound]
] as const;

test('every school of the demo world has checked contacts of the main kinds in both languages', async () => {
	for (const school of ['carver', 'phillips', 'chaoyang', 'anshan']) {
		const all = await contactsOf(school);
		expect(new Set(all.map(({ locale }) => locale)), school).toEqual(new Set(['en', 'zh-Hans']));
		expect(all.every(({ unchecked }) => !unchecked)).toBe(true);
		for (const kind of ['police', 'child_protection', 'hotline'])
			expect(
				all.some((row) => row.kind === kind),
				`${school} ${kind}`
			).toBe(true);
	}
	expect((await contactsOf('carver'))[0]!.contact).toContain('911');
	expect((await contactsOf('anshan'))[0]!.contact).toContain('110');
});

describe('the list of contacts of a school', () => {
	beforeAll(() => db().delete(t.schoolContact));

	test('is filled, changed, ordered and emptied by its lead', async () => {
		const carver = await actor('t.carver');
		for (const name of ['One', 'Two', 'Three']) await keepContact(carver, 'carver', contact(name));
		await keepContact(carver, 'carver', contact('一', { locale: 'zh-Hans', kind: 'hotline' }));
		const [first, second, third] = await contactsOf('carver');
		await moveContactUp(carver, 'carver', third!.id);
		expect(await names()).toEqual(['One', 'Three', 'Two']);
		await moveContactUp(carver, 'carver', first!.id);
		await keepContact(
			carver,
			'carver',
			contact('Second', { id: second!.id, locale: 'zh-Hans', note: 'At night' })
		);
		await removeContact(carver, 'carver', first!.id);
		expect(await names()).toEqual(['Three', 'Second']);
		expect((await eventDetails()).filter((detail) => detail?.startsWith('contact '))).toHaveLength(8);
		expect(JSON.stringify(await eventDetails())).not.toMatch(/Second|At night/);
	});

	test('cannot be changed by anybody else, or through another school', async () => {
		const [first] = await contactsOf('carver');
		for (const [who, refusal] of unauthorized) {
			const person = await actor(who);
			await expect(keepContact(person, 'carver', contact('No')), who).rejects.toThrow(refusal);
			for (const act of [moveContactUp, removeContact, checkContact])
				await expect(act(person, 'carver', first!.id), who).rejects.toThrow(refusal);
			await expect(useContactTemplate(person, 'carver', 'US-AL'), who).rejects.toThrow(refusal);
		}
		const phillips = await actor('t.phillips');
		await expect(removeContact(phillips, 'phillips', first!.id)).rejects.toThrow(NotFound);
		await expect(keepContact(phillips, 'phillips', contact('No', { id: first!.id }))).rejects.toThrow(
			NotFound
		);
		for (const id of [newId(), 'nonsense'])
			await expect(moveContactUp(await actor('t.carver'), 'carver', id)).rejects.toThrow(NotFound);
		expect(await names()).toEqual(['Three', 'Second']);
	});

	test('needs who and how, in a language of the program, and is limited in length', async () => {
		const carver = await actor('t.carver');
		const refused: [object, string][] = [
			[{ name: ' ' }, 'name'],
			[{ contact: '' }, 'contact'],
			[{ locale: 'hu' }, 'locale'],
			[{ kind: 'nobody' }, 'kind'],
			[{ kind: 'constructor' }, 'kind'],
			[{ note: 'x'.repeat(201) }, 'note'],
			[{ name: 'a\0b' }, 'name']
		];
		for (const [over, field] of refused)
			await expect(keepContact(carver, 'carver', contact('One', over))).rejects.toMatchObject({ field });
		const free = maxContacts - (await names()).length;
		await Promise.all(
			Array.from({ length: free }, (_, n) => saveContact(carver, 'carver', contact(`Contact ${n}`)))
		);
		await agreeToAll();
		await expect(keepContact(carver, 'carver', contact('One too many'))).rejects.toEqual(
			new Conflict('contact_too_many')
		);
		await expect(useContactTemplate(carver, 'carver', 'US-AL')).rejects.toEqual(
			new Conflict('contact_too_many')
		);
		// A refused template has added nothing in another language.
		expect(await names('zh-Hans')).toEqual(['一']);
	});
});

describe('templates of contacts', () => {
	beforeAll(() => db().delete(t.schoolContact));

	test('fill the list in every language of the school, unchecked; twice at once adds nothing twice', async () => {
		const lead = await actor('t.carver');
		await Promise.all([
			useContactTemplate(lead, 'carver', 'US-AL'),
			useContactTemplate(lead, 'carver', 'US-AL')
		]);
		const all = await contactsOf('carver');
		expect(all).toHaveLength(8);
		expect(all.every(({ unchecked }) => unchecked)).toBe(true);
		expect(all.map(({ kind }) => kind).every((kind) => contactKinds.includes(kind))).toBe(true);
		expect(all.map(({ contact: how }) => how).join()).toContain('dhr.alabama.gov');
	});

	test('are offered for the school’s own country', async () => {
		const offered = async (who: string, school: string) =>
			(await contactsView(await actor(who), school, 'en')).contactTemplates.map(({ text }) => text);
		expect(await offered('t.carver', 'carver')).toEqual(['Alabama']);
		expect(await offered('t.anshan', 'anshan')).toEqual(['Beijing', 'Liaoning']);
		for (const key of ['CN-BJ', 'nowhere', 'constructor', ''])
			await expect(useContactTemplate(await actor('t.carver'), 'carver', key)).rejects.toEqual(
				new Invalid('template', 'form_invalid')
			);
		for (const key of ['CN-BJ', 'CN-LN']) await useContactTemplate(await actor('t.anshan'), 'anshan', key);
		expect((await names('zh-Hans', 'anshan')).filter((name) => name.includes('教育'))).toHaveLength(2);
	});

	test('stay unchecked until somebody checks or rewrites them', async () => {
		const lead = await actor('t.carver');
		const [first, second] = await contactsOf('carver');
		await checkContact(lead, 'carver', first!.id);
		await keepContact(lead, 'carver', { ...contact('Our own'), id: second!.id });
		const left = (await contactsOf('carver')).filter(({ unchecked }) => unchecked);
		expect(left).toHaveLength(6);
		expect(left.map(({ id }) => id)).not.toContain(first!.id);
	});
});

test('contacts are listed in the reader’s language first, then in the others', async () => {
	const order = async (locale: string) =>
		(await contactsFor('anshan', locale)).map(({ locale: lang }) => lang);
	expect(await order('en')).toEqual(['en', 'zh-Hans']);
	expect(await order('zh-Hans')).toEqual(['zh-Hans', 'en']);
	expect(await order('hu')).toEqual(['zh-Hans', 'en']);
	await db().delete(t.schoolContact).where(eq(t.schoolContact.schoolId, 'anshan'));
	expect(await contactsFor('anshan', 'en')).toEqual([]);
});
