// Links on the page of a city: who keeps them, and which are refused.
import { beforeAll, expect, test } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as site from '../../src/lib/server/site/index.ts';
import {
	changesView,
	decide as decideWords
} from '../../src/lib/server/safety/second-adult/decisions/index.ts';
import { eventsOf, otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

const link = (href: string, en = 'City hall', zh = '市政府') => ({ href, names: { en, 'zh-Hans': zh } });
const add = async (links: ReturnType<typeof link>[], who = 'coordinator', city = 'anshan') =>
	site.keepLinks(await actor(who), city, links);
const waiting = async (who: string) => {
	const views = await changesView(await actor(who), 'en');
	return views.map(({ id, own, before, after }) => {
		const texts = (lines: typeof after) => lines.map(({ text }) => text);
		return { id, own, before: texts(before), after: texts(after) };
	});
};
const decide = async (who: string, decision: 'agree' | 'drop' = 'agree', id?: string) =>
	decideWords(await actor(who), id ?? (await waiting('coordinator'))[0]!.id, decision);
/** Adds links, and another coordinator agrees. */
async function keep(...request: Parameters<typeof add>) {
	if ((await add(...request)) === 'asked') await decide('c.anshan');
}

beforeAll(otherCoordinator);
const shown = async (locale: 'en' | 'zh-Hans' = 'en') => (await site.cityView('anshan', locale)).links;

test('a coordinator keeps them, each reader gets them in their language, in their order', async () => {
	await keep([
		link('https://b.example/'),
		link('', '', ''),
		link('https://a.example/x?y=1', 'Museum', '博物馆')
	]);
	expect(await shown()).toEqual([
		{ href: 'https://b.example/', name: 'City hall' },
		{ href: 'https://a.example/x?y=1', name: 'Museum' }
	]);
	expect((await shown('zh-Hans')).map(({ name }) => name)).toEqual(['市政府', '博物馆']);
	await keep([]);
	expect(await shown()).toEqual([]);
	expect(await eventsOf('proposal.agreed')).toHaveLength(1);
	expect(await eventsOf('city.links')).toHaveLength(1);
});

test('nobody else does, and only for a city of the list', async () => {
	for (const who of ['t.carver', 'maya'])
		await expect(keep([link('https://a.example')], who), who).rejects.toThrow(NotFound);
	for (const city of ['nowhere', '', '\0'])
		await expect(keep([link('https://a.example')], 'coordinator', city), city).rejects.toThrow(NotFound);
});

test.each([
	'http://a.example',
	'javascript:alert(1)',
	'https://user:secret@a.example',
	'https://a.example:8443',
	'//a.example',
	'a.example',
	'data:text/html,x',
	`https://a.example/${'x'.repeat(100_000)}`
])('%.40s is refused at its field, and nothing changes', async (href) => {
	await keep([link('https://a.example')]);
	await expect(keep([link('https://b.example'), link(href)])).rejects.toEqual(
		new Invalid('href-2', 'city_link_address')
	);
	expect(await shown()).toHaveLength(1);
});

test('a name is needed in each language, without invisible characters and without a student', async () => {
	await expect(keep([link('https://a.example', 'Name', '')])).rejects.toEqual(
		new Invalid('link-1.zh-Hans', 'city_link_name')
	);
	await expect(keep([link('', 'Name', '名称')])).rejects.toEqual(new Invalid('href-1', 'city_link_address'));
	await expect(keep([link('https://a.example', 'Na\0me')])).rejects.toThrow('letter_unreadable');
	await expect(keep([link('https://a.example', 'About Ella Grace')])).rejects.toEqual(
		new Invalid('link-1.en', 'naming_maybe')
	);
});

test('more than eight are not kept', async () => {
	await keep(Array.from({ length: 12 }, (_, index) => link(`https://a.example/${index}`)));
	expect(await shown()).toHaveLength(8);
});

test('what is removed is gone at once, what is added is there when an adult of another hand has agreed', async () => {
	await keep([link('https://a.example/')]);
	expect(await add([link('https://b.example/')])).toBe('asked');
	expect(await shown()).toEqual([]);
	expect(await waiting('coordinator')).toMatchObject([
		{ own: true, before: [], after: ['City hall · 市政府: https://b.example/'] }
	]);
	await expect(decide('coordinator')).rejects.toThrow(Forbidden);
	for (const who of ['t.carver', 'maya']) {
		expect(await waiting(who)).toEqual([]);
		await expect(decide(who), who).rejects.toThrow(NotFound);
	}
	const [{ id } = { id: '' }] = await waiting('c.anshan');
	await decide('c.anshan', 'agree', id);
	expect(await shown()).toMatchObject([{ href: 'https://b.example/' }]);
	await expect(decide('c.anshan', 'agree', id)).rejects.toThrow(Conflict);
	expect(await add([])).toBe('kept');
	expect(await shown()).toEqual([]);
});

test('an editor agrees, too, or drops it, and a newer list takes the place of one that waits', async () => {
	await site.nameEditor(await actor('coordinator'), 'birmingham-beijing', (await actor('t.ellis')).id);
	await add([link('https://a.example/')]);
	await add([link('https://c.example/')]);
	expect(await waiting('t.ellis')).toMatchObject([
		{ own: false, after: ['City hall · 市政府: https://c.example/'] }
	]);
	await decide('t.ellis', 'drop');
	expect(await shown()).toEqual([]);
	await add([link('https://d.example/')]);
	await decide('t.ellis');
	expect(await shown()).toHaveLength(1);
});
