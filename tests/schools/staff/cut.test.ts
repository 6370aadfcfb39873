// What ends somebody's place at a school closes their open sockets within one second; half a sign-in opens none.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { requireFactors } from '../../../src/lib/server/people/second-factor/program-rule.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import * as realtime from '../../../src/lib/server/kernel/realtime/realtime.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { expectCut, listen, refusal, socketsSettled, takeEvents } from '../../access/listen.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, waiting } from './joining.ts';

useWorld();
const http = createServer((_, response) => void response.end('ok\n'));
let url: string;
beforeAll(async () => {
	await realtime.attach(http);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => realtime.close());

const openSession = async (who: string) => (await session.open(await personId(who), true)).id;
const atCarver = async (whom: string) => ({ schoolId: 'carver', personId: await personId(whom) });

test.each([
	[
		'a teacher who leaves',
		't.ellis',
		async () =>
			staff.letGo(await actor('t.carver'), {
				...(await atCarver('t.ellis')),
				reason: 'A test',
				hands: { classrooms: {} }
			})
	],
	[
		'a teacher for whom a link is made',
		't.moore',
		async () =>
			staff.helpColleague(await actor('t.carver'), { ...(await atCarver('t.moore')), resetsFactor: false })
	],
	[
		'an invited teacher who is declined',
		't.rivera',
		async () => staff.decline(await actor('t.carver'), await atCarver('t.rivera'))
	],
	[
		'staff without a second factor, when the program asks for one',
		't.song',
		async () => requireFactors(await actor('coordinator'), 'birmingham-anshan')
	]
] as const)('open sockets are closed within a second: %s', async (_, who, act) => {
	const [first, second] = [await openSession(who), await openSession(who)];
	const sockets = [await listen(url, who, first), await listen(url, who, second)];
	const since = performance.now();
	await act();
	await expectCut(sockets, since, url, [first, second]);
});

test('no socket opens between password and code', async () => {
	const attempt = { username: 't.song', password: 'penbridge-demo', shared: true, address: address() };
	const { id, step } = await signIn(attempt);
	expect(step).toBe('set-up');
	expect(await refusal(url, id)).toBe('session');
});

test('whoever waits is not signed out when they are let in: their page is told to look again', async () => {
	const { id, username } = await waiting('coordinator', 'carver');
	const cookie = (await session.open(id, true)).id;
	const page = await listen(url, username, cookie);
	await staff.confirm(await actor('t.carver'), { schoolId: 'carver', personId: id, classrooms: [] });
	await socketsSettled(url);
	expect(takeEvents([page])).toContain(`${username}=look:again`);
	expect(page.cutAt).toBeUndefined();
	expect((await session.resolve(cookie))!.actor.waits).toBe(false);
	page.socket.disconnect();
});
