// What ends a session disconnects its sockets within one second; the end of a pairing is announced as fast, and nothing follows it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { changeClassroom, endRole } from '../../src/lib/server/people/roles.ts';
import * as realtime from '../../src/lib/server/kernel/realtime/realtime.ts';
import type { TestServer } from '../e2e/server.ts';
import { useWorld } from '../setup/database.ts';
import { palNotes, personId } from '../world.ts';
import { ask, outcome } from './http.ts';
import {
	timeUntilCut,
	type Listener,
	expectCut,
	listen,
	refusal,
	socketsSettled,
	cutLimit,
	takeEvents
} from './listen.ts';
import { classroomOf, type World } from './settle.ts';
import { settledStage, type Stage } from './stage.ts';
import { hashOfSecret } from '../../src/lib/server/kernel/secrets/index.ts';

describe('on a production server', () => {
	let stage: Stage;
	let server: TestServer;
	let world: World;
	/** A second session of the same people. */
	const second: Record<string, string> = {};

	beforeAll(async () => {
		({ stage, world } = await settledStage());
		await stage.inside(async () => {
			for (const who of ['ava', 'ruby', 'noor', 'zoe'])
				second[who] = (await session.open(world.ids[who]!, false)).id;
		});
		server = await stage.start();
	});
	afterAll(async () => {
		await server?.stop();
		await stage.remove();
	});

	const listenWithBoth = (who: string) =>
		Promise.all([world.cookies[who]!, second[who]!].map((cookie) => listen(server.url, who, cookie)));
	async function act(who: string, path: string, form: Record<string, string>) {
		const since = performance.now();
		return { since, answer: await ask(server.url, path, { cookie: world.cookies[who], form }) };
	}

	test('suspending a student disconnects all of their sockets', async () => {
		const listeners = await listenWithBoth('zoe');
		// A teacher presses the button on a page that they have opened: the server is warm.
		await ask(server.url, `/people/${world.ids.zoe}`, { cookie: world.cookies['t.carver'] });
		const { since, answer } = await act('t.carver', `/people/${world.ids.zoe}?/suspend`, {
			reason: 'A test'
		});
		expect(answer.status).toBe(303);
		await expectCut(listeners, since, server.url, [world.cookies.zoe!, second.zoe!]);
	});

	test('signing out disconnects the sockets of that session and of no other', async () => {
		const [ending, other] = (await listenWithBoth('ava')) as [Listener, Listener];
		const { since } = await act('ava', '/sign-out', {});
		await expectCut([ending], since, server.url, [world.cookies.ava!]);
		await socketsSettled(server.url);
		expect([other.cutAt, other.heard]).toEqual([undefined, []]);
		expect(await refusal(server.url, second.ava!)).toBe('open');
		other.socket.disconnect();
	});

	test('signing out everywhere disconnects the sockets of all of the person’s sessions', async () => {
		const listeners = await listenWithBoth('ruby');
		const { since } = await act('ruby', '/account?/everywhere', {});
		await expectCut(listeners, since, server.url, [world.cookies.ruby!, second.ruby!]);
	});

	test('a new password disconnects the sockets of all sessions, and only the new session is valid', async () => {
		const listeners = await listenWithBoth('noor');
		const form = { current: 'penbridge-demo', next: 'a new long secret', repeat: 'a new long secret' };
		const { since, answer } = await act('noor', '/account?/password', form);
		await expectCut(listeners, since, server.url, [world.cookies.noor!, second.noor!]);
		const newCookie = /penbridge=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
		expect(await refusal(server.url, newCookie!)).toBe('open');
	});

	test('both pals are notified at once when their pairing ends; nothing is released or submitted in it afterwards', async () => {
		// A first letter makes the server load its screening lists, for which the first text has to wait.
		await act('james', `/messages/${world.ids.jamesWei}?/submit`, { id: newId(), body: 'Hello' });
		const listeners = await Promise.all(
			['maya', 'lin', 't.carver'].map((who) => listen(server.url, who, world.cookies[who]!))
		);
		const pairing = world.ids.mayaLin!;
		const end = { kind: 'end', members: world.ids.mayaLinMembers!, words: palNotes.end };
		const { since, answer } = await act('t.chaoyang', `/pairings/${pairing}?/step`, end);
		expect(answer.status).toBe(303);
		await expect
			.poll(() => listeners.every((listener) => listener.heard.length > 0), { interval: 5 })
			.toBe(true);
		expect(performance.now() - since).toBeLessThan(cutLimit);
		await socketsSettled(server.url);
		expect(takeEvents(listeners).filter((entry) => !entry.startsWith('t.'))).toEqual([
			'lin=thread:changed',
			'maya=thread:changed'
		]);
		const lateDecision = await act('t.carver', `/review/${world.ids.second}?/decide`, {
			revision: world.ids.secondRevision!,
			decision: 'approve',
			anyway: 'yes'
		});
		expect(outcome(lateDecision.answer)).toBe('409');
		const lateLetter = await act('maya', `/messages/${pairing}?/submit`, { id: newId(), body: 'One more' });
		expect(outcome(lateLetter.answer)).toBe('403');
		await socketsSettled(server.url);
		expect(takeEvents(listeners)).toEqual([]);
		const thread = await ask(server.url, `/messages/${pairing}`, { cookie: world.cookies.lin });
		expect(thread.body).toContain('Thank you for every letter you wrote to each other.');
		expect(thread.body).not.toContain('Unreadable to strangers: second');
		for (const { socket } of listeners) socket.disconnect();
	});
});

// What no page offers yet is done by calling the verb, in the process that holds the sockets.
describe('in the process that holds the sockets', () => {
	useWorld();
	const http = createServer((_, response) => void response.end('ok\n'));
	let url: string;
	beforeAll(async () => {
		await realtime.attach(http);
		await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	});
	afterAll(() => realtime.close());

	const openFor = async (who: string) => (await session.open(await personId(who), true)).id;

	test.each([
		['ben', 'student'],
		['t.guo', 'teacher'],
		['coordinator', 'coordinator']
	] as const)('when %s stops being a %s, their sockets are disconnected', async (who, role) => {
		const [id, cookie] = [await personId(who), await openFor(who)];
		const listener = await listen(url, who, cookie);
		const since = performance.now();
		await endRole(null, id, role);
		await expectCut([listener], since, url, [cookie]);
	});

	test('a student who changes classrooms is disconnected and may connect again', async () => {
		const [id, cookie] = [await personId('imani'), await openFor('imani')];
		const listener = await listen(url, 'imani', cookie);
		const since = performance.now();
		await changeClassroom(null, id, await classroomOf(await personId('darius')));
		expect(await timeUntilCut(listener, since)).toBeLessThan(cutLimit);
		expect(await refusal(url, cookie)).toBe('open');
	});

	// A socket is disconnected up to one second after its session ended, the time a page may need to ask again.
	const inTime = 400 + cutLimit + 500;

	test('the socket of a session that reaches its maximum age is disconnected, however active it was', async () => {
		const cookie = await openFor('priya');
		const createdAt = new Date(Date.now() - 12 * 60 * 60 * 1_000 + 400);
		await db()
			.update(t.session)
			.set({ createdAt })
			.where(eq(t.session.id, hashOfSecret(cookie)));
		const since = performance.now();
		expect(await timeUntilCut(await listen(url, 'priya', cookie), since)).toBeLessThan(inTime);
		expect(await refusal(url, cookie)).toBe('session');
	});

	test('the socket of a session that expires without activity is disconnected', async () => {
		const listener = await listen(url, 'priya', await openFor('priya'));
		// Until the check that follows joining is over: it would notice the end, too.
		await socketsSettled(url);
		moveClock(2 * 60 * 60 * 1_000 + 1_000);
		const since = performance.now();
		expect(await timeUntilCut(listener, since)).toBeLessThan(inTime);
		moveClock(0);
	});
});
