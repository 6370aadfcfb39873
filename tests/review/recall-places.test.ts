// Taking back from wherever a released text is read: a topic, its corrections, the search, and a case. As a server sends the pages,
// without JavaScript.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { recallableOf } from '../../src/lib/server/review/index.ts';
import { ask } from '../access/http.ts';
import { faultsOf, makeStage, type Stage } from '../access/stage.ts';
import type { TestServer } from '../e2e/server.ts';
import { actor } from '../world.ts';
import { people, settle } from './recall-world.ts';

let stage: Stage;
let server: TestServer;
let cookies: Record<string, string>;
let ids: Awaited<ReturnType<typeof settle>>;

beforeAll(async () => {
	stage = await makeStage();
	ids = await stage.inside(settle);
	cookies = ids.cookies;
	server = await stage.start();
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

const topic = () => `/forum/${ids.boardId}/${ids.topicId}`;
const get = async (who: string, path: string) => ask(server.url, path, { cookie: cookies[who] });
const send = (who: string, path: string, form: Record<string, string>) =>
	ask(server.url, path, { cookie: cookies[who], form });

/** Whether a page has the form that takes this text back. */
const offersIn = (page: string, text: string) =>
	/action="[^"]*\?\/recall/.test(page) && page.includes(`name="letter" value="${text}"`);

const offers = async (who: string, path: string, text: string) => offersIn((await get(who, path)).body, text);

/** The places: an address, the text, its action, and who may take it back there. */
const places = () => [
	{ at: topic(), text: ids.first, may: ['t.carver', 't.ellis'] },
	{ at: `${topic()}/${ids.opening}`, text: ids.opening, may: ['t.carver', 't.ellis'] },
	{ at: `${topic()}/${ids.opening}`, text: ids.correction, may: ['t.chaoyang'] },
	{ at: '/search?q=oboe', text: ids.second, may: ['t.carver', 't.ellis'] },
	// Ms Ellis teaches the class, but has no part in the case.
	{ at: `/cases/${ids.caseId}`, text: ids.evidenceId, may: ['t.carver'] }
];

test('each place offers it to those who may take the text back, and shows nothing of it to anybody else', async () => {
	const wrong: string[] = [];
	for (const [at, texts] of Map.groupBy(places(), ({ at: path }) => path))
		for (const who of people) {
			const page = (await get(who, at)).body;
			for (const { text, may } of texts)
				if (offersIn(page, text) !== may.includes(who)) wrong.push(`${who} ${at}`);
			if (['maya', 'lin', 't.moore', 't.phillips'].includes(who))
				expect(page, who).not.toMatch(/\/recall|Take back/);
		}
	expect(wrong).toEqual([]);
	expect(faultsOf(server)).toEqual([]);
});

test('whoever may not take it back is refused in every place, whatever they send: another school, a deputy, a student, nobody', async () => {
	for (const { at, text, may } of places()) {
		const path = `${at.split('?')[0]}?/recall`;
		for (const who of people.filter((name) => !may.includes(name))) {
			const answer = await send(who, path, { letter: text, why: 'A try' });
			// The lead of the other school and coordinators see the case and the topic, and still find nothing to take back.
			expect(answer.status, `${who} ${path}`).toBe(404);
		}
		for (const letter of ['', 'x', ids.boardId, '\0', '😀'])
			expect((await send(may[0]!, path, { letter, why: 'A try' })).status, `${path} ${letter}`).toBe(404);
	}
	const visitor = await ask(server.url, `${topic()}?/recall`, { form: { letter: ids.first, why: 'A try' } });
	expect(visitor.status).toBe(303);
	expect((await get('lin', topic())).body).toContain('An oboe in the rain.');
});

test('without a reason, or with one that cannot be kept, the form says so and keeps what was typed', async () => {
	const path = `${topic()}?/recall&at=${ids.first}`;
	const empty = await send('t.carver', path, { letter: ids.first, why: ' ' });
	expect(empty.status).toBe(400);
	expect(empty.body).toContain('Say in a few words why.');
	expect(empty.body).toMatch(
		new RegExp(`id="why-${ids.first}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="why-${ids.first}"`)
	);
	for (const why of ['x'.repeat(100_000), 'a\0b'])
		expect((await send('t.carver', path, { letter: ids.first, why })).status).toBe(400);
	const search = await send('t.carver', '/search?/recall&q=oboe', {
		letter: ids.second,
		why: 'y'.repeat(2_001)
	});
	expect(search.status).toBe(400);
	expect(search.body).toContain('y'.repeat(2_001));
});

test('on the topic the post leaves a notice for all; sent again it is refused, and the reason is read by no student', async () => {
	const sent = { letter: ids.first, why: 'Kept among adults 😀' };
	const answer = await send('t.carver', `${topic()}?/recall&at=${ids.first}`, sent);
	expect([answer.status, answer.to]).toEqual([
		303,
		`${topic()}?at=${ids.first}&done=recalled#p-${ids.first}`
	]);
	expect((await get('t.carver', answer.to!.split('#')[0]!)).body).toContain(
		'Taken back. Students can no longer read it.'
	);
	for (const who of ['noor', 'lin', 'maya']) {
		const page = (await get(who, topic())).body;
		expect(page, who).toContain('A teacher took this post back.');
		expect(page, who).not.toMatch(/An oboe in the rain|Kept among adults/);
	}
	expect((await send('t.carver', `${topic()}?/recall`, sent)).status).toBe(409);
	expect(await offers('t.carver', topic(), ids.first)).toBe(false);
});

test('from the search the result goes, and what was searched for stays', async () => {
	const answer = await send('t.carver', '/search?/recall&q=oboe&in=', {
		letter: ids.second,
		why: 'Too early'
	});
	expect([answer.status, answer.to]).toEqual([303, '/search?q=oboe&in=&recalled=1']);
	const page = (await get('t.carver', answer.to!)).body;
	expect(page).toContain('Taken back.');
	expect(page).not.toContain(ids.second);
	expect(page).toContain(ids.opening);
});

test('a correction is taken back by a teacher of its writer; the post that it corrected stays', async () => {
	const answer = await send('t.chaoyang', `${topic()}/${ids.opening}?/recall`, {
		letter: ids.correction,
		why: 'Wrong'
	});
	expect([answer.status, answer.to]).toEqual([303, `${topic()}/${ids.opening}?done=recalled`]);
	expect((await get('maya', `${topic()}/${ids.opening}`)).body).not.toContain('The oboe sings.');
});

test('from a case the text goes, and its evidence stays as it was', async () => {
	const answer = await send('t.carver', `/cases/${ids.caseId}?/recall`, {
		letter: ids.evidenceId,
		why: 'For safety'
	});
	expect([answer.status, answer.to]).toEqual([303, `/cases/${ids.caseId}?recalled=1#e-${ids.evidenceId}`]);
	const page = (await get('t.carver', `/cases/${ids.caseId}?recalled=1`)).body;
	expect(page).toContain('Taken back.');
	expect(page).toContain('An oboe sings.');
	expect(page).not.toContain('?/recall');
	// The opening post took its topic with it.
	expect((await get('maya', topic())).status).toBe(404);
	expect(faultsOf(server)).toEqual([]);
});

test('a page of the board says that a topic went with its opening post', async () => {
	const { topicId, releaseId } = ids.harps;
	const answer = await send('t.carver', `/forum/${ids.boardId}/${topicId}?/recall`, {
		letter: releaseId,
		why: 'No'
	});
	expect([answer.status, answer.to]).toEqual([303, `/forum/${ids.boardId}?done=recalled`]);
	expect((await get('t.carver', answer.to!)).body).toContain('Taken back.');
});

test('students are not asked about at all, and what was taken back cannot be taken back again', async () => {
	await server.stop();
	await stage.inside(async () => {
		const released = await db().select({ id: t.release.reviewableId }).from(t.release);
		const all = released.map(({ id }) => id);
		expect((await recallableOf(await actor('maya'), all)).size).toBe(0);
		expect((await recallableOf(await actor('t.carver'), [])).size).toBe(0);
		const carver = await recallableOf(await actor('t.carver'), all);
		expect(carver.size).toBeGreaterThan(5);
		expect(carver.has(ids.itemId), 'it was taken back already').toBe(false);
	});
});
