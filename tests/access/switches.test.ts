// Every route and action that needs a module × the switch: it is there for those who have the module, and for nobody else.
import { expect, test } from 'vitest';
import type { Actor, Role } from '../../src/lib/server/kernel/access/actor.ts';
import { modulesFor, routes } from '../../src/lib/server/kernel/access/policy.ts';
import { type Module, modules } from '../../src/lib/server/kernel/schema/index.ts';
import { knock, named } from './gate.ts';

const person = (roles: Role[], on: readonly Module[]): Actor => ({
	id: 'somebody',
	sessionId: 'test',
	shared: true,
	displayName: 'Somebody',
	locale: null,
	easierReading: false,
	roles,
	schools: [],
	worksAt: [],
	programs: [],
	teaches: [],
	modules: [...on],
	waits: false
});

interface Opened {
	route: string;
	action: string | null;
	needed: Module[];
}

const all: Opened[] = Object.entries(routes).flatMap(([route, opening]) =>
	[...(opening.view ? [null] : []), ...Object.keys(opening.actions ?? {})].map((action) => ({
		route,
		action,
		needed: modulesFor(opening, action)
	}))
);
const switched = all.filter(({ needed }) => needed.length);

const question = ({ route, action }: Opened) =>
	action === null ? { route } : { route, method: 'POST', query: named(action) };
const audienceOf = ({ route, action }: Opened) =>
	(action === null ? routes[route]!.view : routes[route]!.actions![action])!;

test('a page and an action of a module that is off is not found; with it, it is there', async () => {
	expect(new Set(switched.flatMap(({ needed }) => needed))).toEqual(new Set(modules));
	for (const opened of switched) {
		const audience = audienceOf(opened);
		const [at, isPublic] = [question(opened), audience.includes('everyone')];
		const roles = (['student', 'teacher', 'coordinator'] as const).filter(
			(role) => isPublic || audience.includes(role)
		);
		for (const missing of opened.needed) {
			const others = modules.filter((module) => module !== missing);
			for (const role of roles) {
				const label = `${role} ${JSON.stringify(at)} without ${missing}`;
				// What everybody may read is there while any program uses it, whatever the reader's own program does.
				const [off, on] = isPublic
					? [person([role], modules), person([role], [])]
					: [person([role], others), person([role], modules)];
				expect(await knock(off, { ...at, inUse: isPublic ? others : modules }), label).toBe('404');
				expect(await knock(on, { ...at, inUse: isPublic ? modules : [] }), label).toBe('through');
			}
			if (isPublic) {
				expect(await knock(null, { ...at, inUse: others })).toBe('404');
				expect(await knock(null, at)).toBe('through');
			}
		}
	}
});

test('a visitor is not asked to sign in for a page that no program has', async () => {
	const pages = switched.filter(
		(opened) => opened.action === null && !audienceOf(opened).includes('everyone')
	);
	expect(pages.length).toBeGreaterThan(3);
	for (const opened of pages) {
		expect(await knock(null, { ...question(opened), inUse: [] }), opened.route).toBe('404');
		expect(await knock(null, question(opened)), opened.route).toMatch(/^303 \/sign-in/);
	}
});

test('without any module everything else is open as before', async () => {
	const without = all.filter(({ needed }) => !needed.length);
	for (const opened of without) {
		const role = (['student', 'teacher', 'coordinator'] as const).find((name) =>
			audienceOf(opened).includes(name)
		);
		if (role) expect(await knock(person([role], []), { ...question(opened), inUse: [] })).toBe('through');
	}
});

test('whoever said that they come can say that they do not, and who is not wanted is taken out, without the module', () => {
	const goesOn = [
		'/events/[slug] away',
		'/events/[slug] back',
		'/events/[slug] cancel',
		'/people/[person] withdraw',
		'/people/[person] confirm',
		'/retention default',
		'/forum/own/correction/[item] withdraw'
	];
	for (const name of goesOn) {
		const [route, action] = name.split(' ') as [string, string];
		expect(routes[route]!.actions, name).toHaveProperty(action);
		expect(modulesFor(routes[route]!, action), name).toEqual([]);
	}
});
