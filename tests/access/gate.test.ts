// Every route and action × everybody, in memory: what the gate of the hooks answers before any row is read. Whom it lets through is
// asked by HTTP in matrix.test.ts and acts.test.ts, and somebody else besides.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import type { Audience } from '../../src/lib/server/kernel/access/opening.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { answers } from './act.ts';
import { actionAt, type Knock, knock, letThrough } from './gate.ts';
import { expectNone } from './http.ts';
import { everyone, names, somebody, students, teachers } from './names.ts';
import { everybody, nobodies, signedIn } from './people.ts';
import { list } from './send.ts';
import type { World } from './settle.ts';
import { settledStage, type Stage } from './stage.ts';
import { pages } from './table.ts';

let stage: Stage;
let world: World;
beforeAll(async () => {
	({ stage, world } = await settledStage());
});
afterAll(() => stage.remove());

const audiences: Record<Audience, string> = {
	everyone,
	'signed-in': somebody,
	waiting: 't.rivera',
	student: students,
	teacher: teachers,
	coordinator: 'coordinator t.song'
};
const members = (opening: Audience[] = []) => opening.flatMap((audience) => names(audiences[audience]));

type Expected = [question: Omit<Knock, 'route'>, answer: string];

/** What the gate answers to everybody at every route, where it is not what it must answer. */
async function faults(questions: (route: string, who: string) => Expected[]): Promise<string[]> {
	// All who are nobody are one.
	const people = ['visitor', ...Object.keys(signedIn)];
	const wrong: string[] = [];
	for (const route of Object.keys(routes))
		for (const who of people)
			for (const [question, want] of questions(route, who)) {
				const answer = await knock(world.actors[who] ?? null, { route, ...question });
				if (answer !== want)
					wrong.push(`${who} ${route} ${JSON.stringify(question)}: ${answer}, not ${want}`);
			}
	return wrong;
}

/** The part of a page on which all of an audience find its forms: one that fewer see than its own may have them in a part for more. */
function partWith(route: string, audience: Audience[]): string {
	const { view, shows = {} } = routes[route]!;
	const isFor = (opening?: Audience[]) => members(audience).every((who) => members(opening).includes(who));
	const show = !view || isFor(view) ? undefined : Object.keys(shows).find((name) => isFor(shows[name]));
	return show === undefined ? '' : `?show=${show}`;
}

/** Without a session people are asked to sign in where that could open the page. */
const refusal = (route: string, who: string, signIn: string) =>
	who in nobodies && routes[route]!.view ? signIn : '404';

test('a cookie that is made up, over, or of a suspended person is nobody’s; every other one is its owner’s', async () => {
	await stage.inside(async () => {
		for (const who of Object.keys(nobodies))
			expect(await session.resolve(world.cookies[who]!), who).toBeNull();
	});
	for (const who of Object.keys(signedIn)) expect(world.actors[who]!.id, who).toBe(world.ids[who]);
});

test('a page opens to its audience and to nobody else, by GET and HEAD alone', async () => {
	const wrong = await faults((route, who) => {
		const isOpen = members(routes[route]!.view).includes(who);
		const want = isOpen ? 'through' : refusal(route, who, '303 /sign-in?to=%2Fpage');
		return [
			...['GET', 'HEAD'].map((method): Expected => [{ method }, want]),
			...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method): Expected => [{ method }, '404'])
		];
	});
	expectNone(wrong);
});

test('a part of a page opens to its audience and to nobody else; one that is not named, to nobody; a form there to those who see it', async () => {
	const wrong = await faults((route, who) => {
		const { shows = {}, actions = {} } = routes[route]!;
		if (!Object.keys(shows).length) return [];
		const closed = refusal(route, who, '303 /sign-in?to=');
		return ['nothing', 'constructor', '', ...Object.keys(shows)].flatMap((show): Expected[] => {
			const audience = Object.hasOwn(shows, show) ? shows[show] : undefined;
			const query = `?show=${show}`;
			const isOpen = members(audience).includes(who);
			const signIn = audience && closed !== '404' ? `${closed}%2Fpage%3Fshow%3D${show}` : '404';
			return [
				[{ query }, isOpen ? 'through' : signIn],
				...Object.entries(actions).map(([action, opens]): Expected => [
					{ method: 'POST', query: actionAt(query, action), enhanced: true },
					isOpen && members(opens).includes(who) ? 'through' : who in nobodies ? '401' : '404'
				])
			];
		});
	});
	expectNone(wrong);
});

test('an action opens to its audience and to nobody else, with and without JavaScript', async () => {
	const wrong = await faults((route, who) =>
		Object.entries(routes[route]!.actions ?? {}).flatMap(([action, audience]): Expected[] => {
			const form = { method: 'POST', query: actionAt(partWith(route, audience), action) };
			const isOpen = members(audience).includes(who);
			return [
				[form, isOpen ? 'through' : refusal(route, who, '303 /sign-in?to=%2F&ended=1')],
				[{ ...form, enhanced: true }, isOpen ? 'through' : who in nobodies ? '401' : '404']
			];
		})
	);
	expectNone(wrong);
});

test('an action that policy.ts does not name is closed to everybody, also one that every object has', async () => {
	const unknown = ['nothing', 'default', 'constructor', '__proto__', 'toString', ''].map(
		(action) => `?/${action}`
	);
	const wrong = await faults((route) =>
		[...unknown, ...(routes[route]!.actions?.default ? [] : [''])].map((query): Expected => [
			{ method: 'POST', query },
			'404'
		])
	);
	expectNone(wrong);
});

test('whoever the tables let in passes the gate', async () => {
	const allowed = [
		...Object.entries(pages).flatMap(([route, addresses]) =>
			Object.entries(addresses).map(([at, sees]) => ({ route, at, action: undefined, who: names(sees) }))
		),
		...list.map(({ opens, ...act }) => ({ ...act, who: answers(opens).map(([who]) => who) }))
	];
	const wrong: string[] = [];
	for (const { route, at, action, who } of allowed) {
		const refused = new Set(everybody).difference(new Set(await letThrough(world, route, at, action)));
		wrong.push(...who.filter((name) => refused.has(name)).map((name) => `${name} ${at} ${action}`));
	}
	expectNone(wrong);
});
