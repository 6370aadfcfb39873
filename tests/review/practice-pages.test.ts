// The story of practice alone, on a production server, without scripts and in both languages: six forms, each page says that it is practice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { classroomMembership } from '../../src/lib/server/kernel/schema/index.ts';
import { daysAfter } from '../../src/lib/server/kernel/time/index.ts';
import { nameDeputy } from '../../src/lib/server/schools/deputies/index.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { openVisitor } from '../visitor/index.ts';
import { ask } from '../access/http.ts';
import { faultsOf, makeStage, type Stage } from '../access/stage.ts';
import type { TestServer } from '../e2e/server.ts';
import { actor, personId } from '../world.ts';

let stage: Stage;
let server: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
	stage = await makeStage();
	await stage.inside(async () => {
		for (const who of ['t.ellis', 't.sun', 't.guo', 't.moore', 't.carver', 'maya', 'coordinator'])
			cookies[who] = (await session.open(await personId(who), true)).id;
		// Ms Ellis stands in for Ms Carter; Mr Guo teaches no class yet.
		const carver = await actor('t.carver');
		const days = { startsOn: localDay(1), endsOn: localDay(3) };
		await nameDeputy(carver, {
			teacherId: carver.id,
			deputyId: await personId('t.ellis'),
			after: 'at_once',
			...days
		});
		await db()
			.update(classroomMembership)
			.set({ until: now() })
			.where(eq(classroomMembership.personId, await personId('t.guo')));
	});
	server = await stage.start();
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

const localDay = (days: number) => daysAfter(now(), days).toISOString().slice(0, 10);
const offers = async (who: string, path: string) => {
	const { body } = await ask(server.url, path, { cookie: cookies[who] });
	expect(body).toContain('</main>');
	return body.includes('href="/try"');
};

test('it is offered to new teachers on Today, to substitutes, and to those with a post; to each until they have ended one', async () => {
	const places = [
		['t.guo', '/dashboard'],
		['t.ellis', '/cover'],
		['t.moore', '/school/carver/contacts'],
		['t.carver', '/school/carver/contacts']
	] as const;
	for (const [who, path] of places) expect(await offers(who, path), `${who} ${path}`).toBe(true);
	// Their classes have letters; they stand in for nobody; they have no post.
	for (const [who, path] of [
		['t.carver', '/dashboard'],
		['t.carver', '/cover'],
		['t.ellis', '/school/carver/contacts'],
		['coordinator', '/school/carver/contacts']
	] as const)
		expect(await offers(who, path), `${who} ${path}`).toBe(false);
	for (const [who, path] of places) {
		await ask(server.url, '/try?/end', { cookie: cookies[who], form: {} });
		expect(await offers(who, path), `${who} ${path}`).toBe(false);
	}
});

const languages = [
	{
		who: 't.ellis',
		locale: 'en',
		words: {
			practice: 'Practice',
			send: 'Send to my teacher',
			back: 'Send back for changes',
			approve: 'Approve',
			tell: /^Hold and tell .*Ms Carter/,
			answer: 'Send the answer',
			end: 'End practice',
			clean: 'Hi Lin, what do you do on Saturdays? Sam',
			undo: 'Go back and choose again',
			nobody: 'nobody was told',
			moved: 'That step is done already',
			lead: 'Ms Carter (Safeguarding lead)'
		}
	},
	{
		who: 't.sun',
		locale: 'zh-Hans',
		words: {
			practice: '练习',
			send: '交给老师',
			back: '退回修改',
			approve: '通过',
			tell: /周老师|暂停处理/,
			answer: '寄出回信',
			end: '结束练习',
			clean: 'Sam，你好！你周六一般做什么？小林',
			undo: '返回，重新选择',
			nobody: '没有通知任何人',
			moved: '这一步已经做过了',
			lead: '安全负责人'
		}
	}
];

test.each(languages)('six forms lead through it in $locale', async ({ who, locale, words }) => {
	const page = openVisitor({ baseURL: server.url, locale });
	await page.context().addCookies([{ name: 'penbridge', value: cookies[who]!, url: server.url }]);
	let [forms, pages] = [0, 0];
	page.on('framenavigated', () => pages++);
	const beganAt = performance.now();
	const text = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
	const press = async (name: string | RegExp, counts = true) => {
		expect(await page.title()).toContain(words.practice);
		expect(await page.locator('#step').innerText()).toContain(words.practice);
		expect(await page.getByRole('button', { name: words.end }).count()).toBe(1);
		await page.getByRole('button', { name }).click();
		forms += Number(counts);
	};
	await page.goto('/try');
	const stale = await page.locator('form[action="?/write"] [name=revision]').inputValue();
	await press(words.send);
	// A choice that is not the best is shown, taken back, and not counted.
	await press(words.approve, false);
	await press(words.undo, false);
	expect(await page.locator('#phrase').inputValue()).toMatch(/205-555-0147|13800138000/);
	await press(words.back);
	expect(await page.locator('main mark').count()).toBeGreaterThan(0);
	await page.locator('#body').fill(words.clean);
	await press(words.send);
	expect(await page.getByRole('button', { name: words.approve }).count()).toBe(0);
	await press(words.tell);
	expect(await text()).toContain(words.nobody);
	expect(await text()).toContain(words.lead);
	await press(words.approve);
	await press(words.answer);
	expect(forms).toBe(6);
	// docs/first-hour.md has these numbers. Nobody else has a part in it: no hand-over.
	const seconds = Math.round((performance.now() - beganAt) / 1000);
	console.log(`practice, in ${locale}: ${forms} forms, 0 hand-overs, 1 adult, ${pages} pages, ${seconds} s`);
	expect(await page.locator('main ol li').count()).toBe(3);
	// An earlier page that is sent again changes nothing, and says so beside the present step.
	const again = await ask(server.url, '/try?/write', {
		cookie: cookies[who],
		headers: { 'accept-language': locale },
		form: { revision: stale, body: words.clean }
	});
	expect(again.status).toBe(409);
	expect(again.body).toContain(words.moved);
	expect(again.body).toContain('id="seen-heading"');
	await press(words.end, false);
	expect(page.url()).toMatch(/\/dashboard$/);
	expect(await page.locator('a[href="/try"]').count()).toBe(0);
	expect(faultsOf(server)).toEqual([]);
});

test.each(['maya', 'coordinator'])('%s finds no such page, and no such form', async (who) => {
	const cookie = cookies[who];
	expect((await ask(server.url, '/try', { cookie })).status).toBe(404);
	for (const act of ['write', 'decide', 'tell', 'undo', 'answer', 'restart', 'end'])
		expect(
			(await ask(server.url, `/try?/${act}`, { cookie, form: { revision: 'first', body: 'Hi' } })).status
		).toBe(404);
});

test('a letter of 300 kB and a form without its fields are refused, and the step stays', async () => {
	const cookie = cookies['t.carver'];
	const send = (form: Record<string, string>) => ask(server.url, '/try?/write', { cookie, form });
	expect((await send({ revision: 'first', body: 'x'.repeat(300_000) })).status).toBe(413);
	expect((await send({ revision: 'first', body: 'x'.repeat(100_000) })).status).toBe(400);
	expect((await send({ body: 'Hello' })).status).toBe(400);
	expect((await ask(server.url, '/try', { cookie })).body).toContain('value="first"');
});
