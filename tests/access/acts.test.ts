// Every form action × everybody: first whatever must change nothing, then what goes through. The table is acts-table.ts.
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/lib/server/access/policy.ts';
import { rows } from '../../src/lib/server/db/rows.ts';
import { newId } from '../../src/lib/server/ids.ts';
import type { TestServer } from '../e2e/server.ts';
import { fingerprints } from './fingerprints.ts';
import { ask, each, enhancedOutcome, outcome, type Question } from './http.ts';
import { everybody, nobodies } from './people.ts';
import { settle, type World } from './settle.ts';
import { faultsOf, makeStage, type Stage } from './stage.ts';
import { answers } from './act.ts';
import { acts } from './acts-table.ts';
import { names } from './names.ts';

let stage: Stage;
let server: TestServer;
let world: World;
let before: Record<string, string>;

beforeAll(async () => {
	stage = await makeStage();
	world = await stage.inside(settle);
	before = await stage.inside(fingerprints);
	server = await stage.start();
});

afterAll(async () => {
	await server?.stop();
	await stage.remove();
});

const list = Object.entries(acts).flatMap(([route, actions]) =>
	Object.entries(actions).flatMap(([action, sent]) => sent.map((act) => ({ ...act, route, action })))
);
/** One of each action. */
const firsts = list.filter(
	(act, at) => list.findIndex(({ route, action }) => route === act.route && action === act.action) === at
);
type Sent = (typeof list)[number];

const filled = (text: string) =>
	text === 'new'
		? newId()
		: text.replace(
				/:([a-z][\w.]*)/gi,
				(_, name) => world.ids[name] ?? expect.fail(`no id is called ${name}`)
			);
const named = (action: string) => (action === 'default' ? '' : `?/${action}`);

function send(act: Sent, who: string, more: Question = {}) {
	const form = Object.fromEntries(
		Object.entries(act.form).map(([key, value]) => [
			key,
			typeof value === 'string' ? filled(value) : value.map(filled)
		])
	);
	return ask(server.url, filled(act.at) + named(act.action), { cookie: world.cookies[who], form, ...more });
}

/** Whoever is not let through, with the answer they get. */
function denied(act: Sent): { who: string; want: string; enhanced: string }[] {
	const through = answers(act.opens).map(([who]) => who);
	const told = new Map(answers(act.refuses ?? '').map(([who, ...both]) => [who, both]));
	const closed = routes[act.route]!.view === undefined;
	return (act.only ? names(act.only) : everybody)
		.filter((who) => !through.includes(who))
		.map((who) => {
			if (who in nobodies)
				return { who, want: closed ? '404' : '303 /sign-in?to=%2F&ended=1', enhanced: '401' };
			const [want, enhanced] = told.get(who) ?? ['404', '404'];
			return { who, want, enhanced };
		});
}

test('whoever is not let through gets the answer of the table, with and without script', async () => {
	const wrong: string[] = [];
	await each(
		list.flatMap((act) => denied(act).map((one) => ({ act, ...one }))),
		async ({ act, who, want, enhanced }) => {
			const plain = outcome(await send(act, who));
			if (plain !== want) wrong.push(`${who} ${act.at}${named(act.action)}: ${plain}, not ${want}`);
			if (!firsts.includes(act) && want === '404') return;
			const scripted = enhancedOutcome(
				await send(act, who, { headers: { 'x-sveltekit-action': 'true', accept: 'application/json' } })
			);
			if (scripted !== enhanced)
				wrong.push(`${who} ${act.at}${named(act.action)} by script: ${scripted}, not ${enhanced}`);
		}
	);
	expect(wrong.slice(0, 20)).toEqual([]);
}, 300_000);

test.each([
	['without an Origin', { origin: '' }],
	['from another origin', { origin: 'https://elsewhere.example' }],
	['from a sandboxed frame', { origin: 'null' }]
])('an act that is open to its sender is refused %s', async (_, headers) => {
	const wrong: string[] = [];
	await each(list, async (act) => {
		for (const [who] of answers(act.opens).slice(0, 2)) {
			const answer = await send(act, who, { headers });
			if (answer.status !== 403) wrong.push(`${who} ${act.at}${named(act.action)}: ${outcome(answer)}`);
		}
	});
	expect(wrong.slice(0, 20)).toEqual([]);
});

test('what is no form of ours is refused: JSON, no type at all, actions that do not exist', async () => {
	const wrong: string[] = [];
	await each(firsts, async (act) => {
		const path = filled(act.at);
		for (const who of [
			'visitor',
			...answers(act.opens)
				.map(([name]) => name)
				.slice(0, 1)
		]) {
			const cookie = world.cookies[who];
			const note = async (
				what: string,
				question: Question,
				address = path + named(act.action),
				want = /^(404|415|303 \/sign-in\S+)$/
			) => {
				const found = outcome(await ask(server.url, address, { cookie, method: 'POST', ...question }));
				if (!want.test(found)) wrong.push(`${who} ${act.at}${named(act.action)} ${what}: ${found}`);
			};
			await note('as JSON', {
				body: JSON.stringify(act.form),
				headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' }
			});
			await note('untyped', { headers: { origin: 'https://elsewhere.example' } });
			for (const action of ['nothing', 'default', 'constructor', '__proto__', 'toString', ''])
				await note(`?/${action}`, { form: {} }, `${path}?/${action}`, /^404$/);
		}
	});
	expect(wrong.slice(0, 20)).toEqual([]);
}, 300_000);

test('all of that changed not one row', async () => {
	expect(faultsOf(server)).toEqual([]);
	await server.stop();
	const after = await stage.inside(fingerprints);
	// What they have open would keep their colleagues from deciding in the next test.
	await stage.inside(() => rows(sql`delete from claim`));
	server = await stage.start();
	expect(after).toEqual(before);
});

test('whoever the table lets through gets through', async () => {
	const wrong: string[] = [];
	for (const act of list)
		for (const [who, want] of answers(act.opens)) {
			const answer = await send(act, who);
			const signIn = answer.to?.startsWith('/sign-in') && !['/account', '/sign-out'].includes(act.route);
			if (String(answer.status) !== want || signIn)
				wrong.push(`${who} ${act.at}${named(act.action)}: ${outcome(answer)}, not ${want}`);
		}
	expect(wrong.slice(0, 20)).toEqual([]);
	expect(faultsOf(server)).toEqual([]);
}, 300_000);

test('and after signing out everybody is a visitor', async () => {
	for (const who of everybody)
		expect(outcome(await ask(server.url, '/account', { cookie: world.cookies[who] }))).toMatch(
			/^303 \/sign-in/
		);
});
