// Every form action × everybody: refused requests change nothing. The table is acts-table.ts; allowed ones: ../seam/verbs.test.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import type { TestServer } from '../e2e/server.ts';
import { fingerprints } from './fingerprints.ts';
import { ask, each, enhancedOutcome, outcome, type Question } from './http.ts';
import { everybody, nobodies } from './people.ts';
import { settle, type World } from './settle.ts';
import { faultsOf, makeStage, type Stage } from './stage.ts';
import { answers } from './act.ts';
import { names } from './names.ts';
import { filledIn, list, named, send, type Sent } from './send.ts';

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

/** The first row of each action. */
const firstOfEach = list.filter(
	(act, index) =>
		list.findIndex(({ route, action }) => route === act.route && action === act.action) === index
);
const filled = (text: string) => filledIn(world)(text);
const sendAs = (act: Sent, who: string, more: Question = {}) => send({ server, world }, act, who, more);

/** The people who may not perform an action, with the answers they get without and with JavaScript. */
function denied(act: Sent): { who: string; want: string; enhanced: string }[] {
	const through = answers(act.opens).map(([who]) => who);
	const refusals = new Map(answers(act.refuses ?? '').map(([who, ...statuses]) => [who, statuses]));
	const closed = routes[act.route]!.view === undefined;
	return (act.only ? names(act.only) : everybody)
		.filter((who) => !through.includes(who))
		.map((who) => {
			if (who in nobodies)
				return { who, want: closed ? '404' : '303 /sign-in?to=%2F&ended=1', enhanced: '401' };
			const [want, enhanced] = refusals.get(who) ?? ['404', '404'];
			return { who, want, enhanced };
		});
}

test('everybody who may not perform an action gets the refusal that the table names, with and without JavaScript', async () => {
	const wrong: string[] = [];
	await each(
		list.flatMap((act) => denied(act).map((denial) => ({ act, ...denial }))),
		async ({ act, who, want, enhanced }) => {
			const plain = outcome(await sendAs(act, who));
			if (plain !== want) wrong.push(`${who} ${act.at}${named(act.action)}: ${plain}, not ${want}`);
			if (!firstOfEach.includes(act) && want === '404') return;
			const scripted = enhancedOutcome(
				await sendAs(act, who, { headers: { 'x-sveltekit-action': 'true', accept: 'application/json' } })
			);
			if (scripted !== enhanced)
				wrong.push(`${who} ${act.at}${named(act.action)} by script: ${scripted}, not ${enhanced}`);
		}
	);
	if (wrong.length) throw new Error(wrong.slice(0, 20).join('\n'));
}, 300_000);

test.each([
	['without an Origin', { origin: '' }],
	['from another origin', { origin: 'https://elsewhere.example' }],
	['from a sandboxed frame', { origin: 'null' }]
])('an action that its sender may perform is refused when it comes %s', async (_, headers) => {
	const wrong: string[] = [];
	await each(list, async (act) => {
		for (const [who] of answers(act.opens).slice(0, 2)) {
			const answer = await sendAs(act, who, { headers });
			if (answer.status !== 403) wrong.push(`${who} ${act.at}${named(act.action)}: ${outcome(answer)}`);
		}
	});
	if (wrong.length) throw new Error(wrong.slice(0, 20).join('\n'));
});

test('requests that are not a form of a page are refused: JSON, no content type, actions that do not exist', async () => {
	const wrong: string[] = [];
	await each(firstOfEach, async (act) => {
		const path = filled(act.at);
		for (const who of [
			'visitor',
			...answers(act.opens)
				.map(([name]) => name)
				.slice(0, 1)
		]) {
			const cookie = world.cookies[who];
			const note = async (
				label: string,
				question: Question,
				address = path + named(act.action),
				want = /^(404|415|303 \/sign-in\S+)$/
			) => {
				const result = outcome(await ask(server.url, address, { cookie, method: 'POST', ...question }));
				if (!want.test(result)) wrong.push(`${who} ${act.at}${named(act.action)} ${label}: ${result}`);
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
	if (wrong.length) throw new Error(wrong.slice(0, 20).join('\n'));
}, 300_000);

test('none of these refused requests changed a row in the database', async () => {
	expect(faultsOf(server)).toEqual([]);
	await server.stop();
	const tries = await stage.inside(() => db().select().from(t.rateLimit));
	expect(
		tries.map(({ key, points }) => `${key} ${points}`),
		'tries that still count'
	).toEqual([]);
	expect(await stage.inside(fingerprints)).toEqual(before);
});
