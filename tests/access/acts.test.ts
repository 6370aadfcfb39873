// Every form action × everybody whom the gate lets through and one whom it refuses (gate.test.ts has all of them, in memory): refused requests
// change nothing. The table is acts-table.ts; allowed ones: ../seam/verbs.test.ts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsAll } from '../../bin/test/rings.js';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import type { TestServer } from '../e2e/server.ts';
import { asked, type Candidate, oneByTurns } from './by-turns.ts';
import { fingerprints } from './fingerprints.ts';
import { actionAt, kindOf, letThrough } from './gate.ts';
import { ask, each, expectNone, enhancedOutcome, outcome, type Question } from './http.ts';
import { everybody, nobodies } from './people.ts';
import type { World } from './settle.ts';
import { faultsOf, settledStage, type Stage } from './stage.ts';
import { answers } from './act.ts';
import { names } from './names.ts';
import { filledIn, listNow as list, send, type Sent } from './send.ts';

let stage: Stage;
let server: TestServer;
let world: World;
let before: Record<string, string>;

beforeAll(async () => {
	({ stage, world } = await settledStage());
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

interface Denial extends Candidate {
	act: Sent;
	/** As the table has it. */
	path: string;
	want: string;
	enhanced: string;
}

/** The people who may not perform an action, with the answers they get without and with JavaScript. */
async function denied(act: Sent): Promise<Denial[]> {
	const through = answers(act.opens).map(([who]) => who);
	const refusals = new Map(answers(act.refuses ?? '').map(([who, ...statuses]) => [who, statuses]));
	const closed = routes[act.route]!.view === undefined;
	const passing = await letThrough(world, act.route, act.at, act.action);
	return (act.only ? names(act.only) : everybody)
		.filter((who) => !through.includes(who))
		.map((who) => {
			const [path, kind] = [actionAt(act.at, act.action), kindOf(world, who)];
			const person = { act, path, who, kind, passes: passing.includes(who) };
			if (who in nobodies)
				return { ...person, want: closed ? '404' : '303 /sign-in?to=%2F&ended=1', enhanced: '401' };
			const [want, enhanced] = refusals.get(who) ?? ['404', '404'];
			return { ...person, want: want!, enhanced: enhanced! };
		});
}

test('everybody who may not perform an action gets the refusal that the table names, with and without JavaScript', async () => {
	const wrong: string[] = [];
	const denials = await Promise.all(list.map(denied));
	const isFirst = ({ act }: Denial) => runsAll() || firstOfEach.includes(act);
	// Whom the gate refuses, it refuses whatever the form holds.
	const byScript = denials.flatMap((people) =>
		asked(people.filter((denial) => denial.passes || isFirst(denial)))
	);
	await each(byScript, async (denial) => {
		const headers = { 'x-sveltekit-action': 'true', accept: 'application/json' };
		const answer = enhancedOutcome(await sendAs(denial.act, denial.who, { headers }));
		if (answer !== denial.enhanced)
			wrong.push(`${denial.who} ${denial.path} by script: ${answer}, not ${denial.enhanced}`);
	});
	// Without scripts the whole page is written for each answer: once for each act and answer.
	const asForms = denials.flatMap((people) => {
		const telling = people.filter((denial) => isFirst(denial) || (denial.passes && denial.want !== '404'));
		return asked(telling, ({ path, want }) => `${path} ${want}`);
	});
	await each(asForms, async (denial) => {
		const plain = outcome(await sendAs(denial.act, denial.who));
		if (plain !== denial.want) wrong.push(`${denial.who} ${denial.path}: ${plain}, not ${denial.want}`);
	});
	expectNone(wrong);
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
			if (answer.status !== 403) wrong.push(`${who} ${actionAt(act.at, act.action)}: ${outcome(answer)}`);
		}
	});
	expectNone(wrong);
});

test('requests that are not a form of a page are refused: JSON, no content type, actions that do not exist', async () => {
	const wrong: string[] = [];
	const origin = 'https://elsewhere.example';
	const unknown = ['nothing', 'default', 'constructor', '__proto__', 'toString', ''];
	const some = <T>(items: T[], key: string) => (runsAll() ? items : oneByTurns(items, key));
	await each(firstOfEach, async (act) => {
		const path = filled(act.at);
		const address = actionAt(path, act.action);
		const json = {
			body: JSON.stringify(act.form),
			headers: { 'content-type': 'application/json', origin }
		};
		const questions: [address: string, question: Question, want: RegExp][] = [
			...[json, { headers: { origin } }].map((question): [string, Question, RegExp] => [
				address,
				question,
				/^(404|415|303 \/sign-in\S+)$/
			]),
			...some(unknown, address).map((action): [string, Question, RegExp] => [
				`${path}${path.includes('?') ? '&' : '?'}/${action}`,
				{ form: {} },
				/^404$/
			])
		];
		for (const who of ['visitor', ...answers(act.opens).map(([name]) => name)].slice(0, 2))
			for (const [to, question, want] of some(questions, `${who} ${address}`)) {
				const cookie = world.cookies[who];
				const result = outcome(await ask(server.url, to, { cookie, method: 'POST', ...question }));
				if (!want.test(result)) wrong.push(`${who} ${to} ${JSON.stringify(question)}: ${result}`);
			}
	});
	expectNone(wrong);
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
