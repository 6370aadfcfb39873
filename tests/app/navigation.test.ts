// Six entries a role, "More" among them; and nothing in the menu that somebody could not open.
import { expect, test } from 'vitest';
import { navigation } from '../../src/lib/server/app/navigation.ts';
import { admits, routes } from '../../src/lib/server/kernel/access/index.ts';
import { counters } from '../../src/lib/server/inbox/index.ts';
import { leadsTo, type NavigationEntry } from '../../src/lib/ui/navigation.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

async function menu(username: string) {
	const who = await actor(username);
	const { alerts, matters, staff } = await counters(who, { fresh: true, queue: false });
	const entries = navigation(who, { inbox: 3, waiting: 2, alerts, matters, staff, answers: 1 });
	return { who, ...entries, bar: [...entries.links, ...entries.wide] };
}
const texts = (entries: NavigationEntry[]) => entries.map(({ text }) => text);
const pagesOf = (entry: NavigationEntry) => entry.pages ?? [entry];

test.each([
	['maya', ['Letters', 'Boards', 'Words', 'I need help', 'About me']],
	['t.ellis', ['Today', 'Review', 'Pairs', 'Students', 'Boards']],
	['t.carver', ['Today', 'Review', 'Pairs', 'Students', 'Safety']],
	['coordinator', ['Program', 'Pairs', 'Safety', 'Public site', 'Boards']]
])('%s has five entries and “More”', async (username, bar) => {
	const shown = await menu(username);
	expect(texts(shown.bar)).toEqual(bar);
	expect(shown.links).toHaveLength(4);
});

test.each(['maya', 't.ellis', 't.carver', 'coordinator', 't.he'])(
	'%s may open each page of the menu, and finds it in one place',
	async (username) => {
		const { who, bar, more } = await menu(username);
		const pages = [...bar, ...more].flatMap(pagesOf);
		expect(new Set(pages.map(({ href }) => href)).size).toBe(pages.length);
		for (const { href } of pages) {
			const route = Object.keys(routes).find(
				(name) => name.replace(/\/\[\[?\w+\]\]?/g, '') === href.replace(/(\/staff)\/.*/, '$1')
			);
			expect(route && admits(routes[route]!.view, who), href).toBe(true);
		}
	}
);

test('an entry counts what waits behind it, and knows its pages', async () => {
	const { bar } = await menu('t.carver');
	const safety = bar.find(({ text }) => text === 'Safety')!;
	expect(safety.count).toBe(safety.pages!.reduce((sum, { count = 0 }) => sum + count, 0));
	expect(safety.pages!.map(({ href }) => href)).toEqual(['/alerts', '/cases', '/reports', '/watched']);
	for (const path of ['/cases', '/cases/1', '/reports']) expect(leadsTo(safety, path), path).toBe(true);
	expect(leadsTo(safety, '/casesx')).toBe(false);
});

test('a visitor has no menu', async () => {
	expect(navigation(null, {} as never)).toEqual({ links: [], wide: [], more: [] });
});
