// Every verb once, as whoever may: each form action of the product through a production server on this database. Whoever may
// not is in ../access/acts.test.ts.
import { expect, test } from 'vitest';
import { answers } from '../access/act.ts';
import { ask, outcome } from '../access/http.ts';
import { everybody } from '../access/people.ts';
import { list, named, send } from '../access/send.ts';
import { faultsOf, useServer } from '../access/stage.ts';

const running = useServer();

test('whoever the table lets through gets through', async () => {
	const wrong: string[] = [];
	for (const act of list)
		for (const [who, want] of answers(act.opens)) {
			const answer = await send(running, act, who);
			const signIn = answer.to?.startsWith('/sign-in') && !['/account', '/sign-out'].includes(act.route);
			if (String(answer.status) !== want || signIn)
				wrong.push(`${who} ${act.at}${named(act.action)}: ${outcome(answer)}, not ${want}`);
		}
	expect(wrong.slice(0, 20)).toEqual([]);
	expect(faultsOf(running.server)).toEqual([]);
}, 300_000);

test('and after signing out everybody is a visitor', async () => {
	for (const who of everybody) {
		const cookie = running.world.cookies[who];
		expect(outcome(await ask(running.server.url, '/account', { cookie }))).toMatch(/^303 \/sign-in/);
	}
});
