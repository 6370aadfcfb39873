// Every verb by those who may, and on the embedded database every page, through a production server. People who may not are in
// ../access/matrix.test.ts and acts.test.ts.
import { expect, test } from 'vitest';
import { runsEveryRoute } from '../../bin/test/rings.js';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { answers } from '../access/act.ts';
import { ask, expectNone, outcome } from '../access/http.ts';
import { names } from '../access/names.ts';
import { everybody } from '../access/people.ts';
import { actionAt } from '../access/gate.ts';
import { filledIn, listNow as list, send } from '../access/send.ts';
import { faultsOf, useServer } from '../access/stage.ts';
import { pages } from '../access/table.ts';

const running = useServer();

/** Whether the same was tried on PostgreSQL: pages by ../access/matrix.test.ts, and actions by everybody. Here then each once. */
const isSecondRun = Boolean(process.env.TEST_SEAM);

test.runIf(isSecondRun)(
	'every page and its data can be opened by somebody who may see it',
	async () => {
		const wrong: string[] = [];
		for (const addresses of Object.values(pages))
			for (const [address, sees] of Object.entries(addresses)) {
				const [who] = names(sees);
				if (!who) continue;
				const [path, cookie] = [filledIn(running.world)(address), running.world.cookies[who]];
				const answer = outcome(await ask(running.server.url, path, { cookie }));
				if (answer !== '200') wrong.push(`${who} ${address}: ${answer}`);
			}
		expectNone(wrong);
		expect(faultsOf(running.server)).toEqual([]);
		// Claims that they hold would keep their colleagues from deciding.
		await running.server.stop();
		await running.stage.inside(() => rows(sql`delete from claim`));
		running.server = await running.stage.start();
	},
	300_000
);

test('every action succeeds for those whom the table allows', async () => {
	const wrong: string[] = [];
	for (const act of list)
		for (const [who, expected] of answers(act.opens).slice(0, isSecondRun ? 1 : undefined)) {
			const answer = await send(running, act, who);
			const signIn = answer.to?.startsWith('/sign-in') && !['/account', '/sign-out'].includes(act.route);
			// Who comes second is told so; where only some routes run, nobody may have come first.
			const second = !runsEveryRoute() && expected === '409' && [200, 303].includes(answer.status);
			if ((String(answer.status) !== expected && !second) || signIn)
				wrong.push(`${who} ${actionAt(act.at, act.action)}: ${outcome(answer)}, not ${expected}`);
		}
	expectNone(wrong);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);

test.skipIf(isSecondRun)('after signing out everybody is a visitor', async () => {
	for (const who of everybody) {
		const cookie = running.world.cookies[who];
		expect(outcome(await ask(running.server.url, '/account', { cookie }))).toMatch(/^303 \/sign-in/);
	}
});
