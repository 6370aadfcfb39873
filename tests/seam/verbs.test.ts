// Every page and every verb once, by somebody who may, through a production server on this database. People who may not are
// in ../access/matrix.test.ts and acts.test.ts.
import { expect, test } from 'vitest';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { answers } from '../access/act.ts';
import { ask, dataOutcome, outcome } from '../access/http.ts';
import { names } from '../access/names.ts';
import { everybody } from '../access/people.ts';
import { offers } from '../access/routes.ts';
import { named } from '../access/gate.ts';
import { filledIn, list, send } from '../access/send.ts';
import { faultsOf, useServer } from '../access/stage.ts';
import { pages } from '../access/table.ts';

const running = useServer();

/** Where PostgreSQL has tried every person, the embedded database tries each verb once. */
const onceEach = <One>(people: One[]) => (process.env.TEST_SEAM ? people.slice(0, 1) : people);

test('every page and its data can be opened by somebody who may see it', async () => {
	const wrong: string[] = [];
	const withData = new Set(offers().flatMap(({ route, page }) => (page ? route : [])));
	for (const [route, addresses] of Object.entries(pages))
		for (const [address, sees] of Object.entries(addresses)) {
			const [who] = names(sees);
			if (!who) continue;
			const [path, cookie] = [filledIn(running.world)(address), running.world.cookies[who]];
			const answers = [outcome(await ask(running.server.url, path, { cookie }))];
			const data = `${path === '/' ? '' : path}/__data.json`;
			if (withData.has(route) && !process.env.TEST_SEAM)
				answers.push(dataOutcome(await ask(running.server.url, data, { cookie })));
			for (const answer of answers) if (answer !== '200') wrong.push(`${who} ${address}: ${answer}`);
		}
	expect(wrong).toEqual([]);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);

test('every action succeeds for those whom the table allows', async () => {
	// Claims that they hold would keep their colleagues from deciding.
	await running.server.stop();
	await running.stage.inside(() => rows(sql`delete from claim`));
	running.server = await running.stage.start();
	const wrong: string[] = [];
	for (const act of list)
		for (const [who, expected] of onceEach(answers(act.opens))) {
			const answer = await send(running, act, who);
			const signIn = answer.to?.startsWith('/sign-in') && !['/account', '/sign-out'].includes(act.route);
			if (String(answer.status) !== expected || signIn)
				wrong.push(`${who} ${act.at}${named(act.action)}: ${outcome(answer)}, not ${expected}`);
		}
	expect(wrong.slice(0, 20)).toEqual([]);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);

test.skipIf(process.env.TEST_SEAM)('after signing out everybody is a visitor', async () => {
	for (const who of everybody) {
		const cookie = running.world.cookies[who];
		expect(outcome(await ask(running.server.url, '/account', { cookie }))).toMatch(/^303 \/sign-in/);
	}
});
