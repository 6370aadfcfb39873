// The pages of cases as a server sends them, without JavaScript: the text they show, and the answers of their forms.
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { caseKinds } from '../../../src/lib/safety/cases/case-kinds.ts';
import { ask } from '../../access/http.ts';
import { faultsOf, makeStage, type Stage } from '../../access/stage.ts';
import type { TestServer } from '../../e2e/server.ts';
import { waiting } from '../../review/desk.ts';
import { actor } from '../../world.ts';
import { withholdWaiting } from './joining.ts';
import { settle } from './pages-world.ts';

let stage: Stage;
let server: TestServer;
let cookies: Record<string, string>;
let ids: Record<string, string>;

beforeAll(async () => {
	stage = await makeStage();
	({ cookies, ids } = await stage.inside(settle));
	server = await stage.start();
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

const get = async (who: string, path: string, language = 'en') =>
	(await ask(server.url, path, { cookie: cookies[who], headers: { 'accept-language': language } })).body;

const send = (who: string, path: string, form: Record<string, string>) =>
	ask(server.url, path, { cookie: cookies[who], form });

/** The visible text of a page, without markup, scripts, and styles. */
const visible = (page: string) =>
	page
		.replace(/<(script|style|template)\b[\s\S]*?<\/\1>/g, ' ')
		.replace(/<!--[\s\S]*?-->/g, ' ')
		.replace(/<[^>]*>/g, ' ');

/** Text that no person writes: `abuse_at_home`, `wellbeing · home`, `case.raise`, an id, a missing value. */
const raw =
	/[a-z]+_[a-z_]+|\b(wellbeing|failed:\w+|undefined|null|NaN)\b|\b(case|report|item|message)\.[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}-/g;

test('no id or code is shown on the pages of a case, whatever its kind and findings, in either language', async () => {
	const pages = [
		['t.carver', '/cases'],
		['coordinator', '/cases'],
		['t.ellis', `/cases/open/item/${ids.fresh}`],
		['t.carver', '/school/carver/contacts'],
		['coordinator', '/audit?group=safeguarding'],
		...caseKinds.flatMap((kind) => [
			['t.carver', `/cases/${ids[kind]}`],
			['t.carver', `/cases/${ids[kind]}?show=print`],
			['coordinator', `/cases/${ids[kind]}`],
			['t.chaoyang', `/cases/${ids[kind]}`],
			['t.chaoyang', `/cases/${ids[kind]}?show=print`]
		])
	] as [string, string][];
	const wrong: string[] = [];
	for (const [who, path] of pages)
		for (const language of ['en', 'zh-Hans']) {
			const text = visible(await get(who, path, language));
			expect(text.length, path).toBeGreaterThan(300);
			for (const [code] of text.matchAll(raw)) wrong.push(`${language} ${who} ${path}: ${code}`);
			// On a Chinese page these English words could only be codes.
			if (language === 'zh-Hans')
				for (const [code] of text.matchAll(
					/\b(urgent|care|high|medium|low|joined|raised|told|identity|plans|quality)\b/g
				))
					wrong.push(`${who} ${path}: ${code}`);
		}
	expect(wrong).toEqual([]);
	expect(faultsOf(server)).toEqual([]);
});

test('the page of a case shows, in this order, whom to call, what to report, the next step, and who knows', async () => {
	const page = visible(await get('t.carver', `/cases/${ids.danger}`));
	const order = [
		'Is anyone in danger right now?',
		'Do you have to report this by law?',
		'Next step',
		'Who knows'
	];
	const places = order.map((words) => page.indexOf(words));
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(places).not.toContain(-1);
	for (const words of ['Call 911', '拨打 911', 'check with your school', '§ 26-14-3', 'No next step yet'])
		expect(page).toContain(words);
	expect(page.indexOf('Call 911')).toBeLessThan(page.indexOf('拨打 911'));
	expect(page).toContain('Reported by phone,');
	expect(visible(await get('t.carver', `/cases/${ids.home}`))).toContain('Meet the family');
	const chinese = await get('t.chaoyang', `/cases/${ids.danger}`, 'zh-Hans');
	const chineseText = visible(chinese);
	for (const words of ['拨打 110', '《未成年人保护法》第十一条']) expect(chineseText).toContain(words);
	expect(chineseText.indexOf('拨打 110')).toBeLessThan(chineseText.indexOf('Call 110'));
	expect(chinese).not.toContain('>请向学校核实<');
	expect(await get('t.carver', `/cases/${ids.danger}`, 'zh-Hans')).toContain('>请向学校核实<');
	// The lead of the other school does not see what belongs to this one.
	for (const words of ['911', 'A parent', 'Found: danger']) expect(chineseText).not.toContain(words);
	expect(visible(await get('t.carver', '/cases'))).toContain('No next step yet');
});

test('where a school has no contacts, the page says so and who fills them in', async () => {
	const list = await get('t.phillips', '/cases');
	const [path] = /\/cases\/[0-9a-f-]{36}/.exec(list)!;
	const page = await get('t.phillips', path);
	expect(visible(page)).toContain('please fill it in now');
	expect(page).toContain('href="/school/phillips/contacts"');
	expect(visible(await get('coordinator', path))).toContain('can fill it in');
});

test('the form that opens a case suggests what the finding says, and when words are missing keeps what was chosen', async () => {
	const path = `/cases/open/item/${ids.fresh}`;
	const chosen = (page: string, value: string) =>
		new RegExp(`<option value="${value}"[^>]* selected|<option[^>]*selected[^>]* value="${value}"`).test(
			page
		);
	const page = await get('t.ellis', path);
	expect([chosen(page, 'home'), chosen(page, 'high')]).toEqual([true, true]);
	const refused = await send('t.ellis', path, { kind: 'adult', severity: 'low', words: ' ' });
	expect(refused.status).toBe(400);
	expect(refused.body).toMatch(/id="words-problem"[^>]*>Say in a few words/);
	expect([chosen(refused.body, 'adult'), chosen(refused.body, 'low')]).toEqual([true, true]);
});

test('lowering the severity without a reason is refused with a message at its field; with one it is done', async () => {
	const path = `/cases/${ids.contact}`;
	const refused = await send('t.carver', `${path}?/severity`, { step: 'severity', severity: 'low', why: '' });
	expect(refused.status).toBe(400);
	expect(refused.body).toMatch(/id="severity-why-problem"[^>]*>Say why/);
	expect((await send('t.carver', `${path}?/severity`, { severity: 'low', why: 'A line of a song' })).to).toBe(
		path
	);
	expect(visible(await get('t.carver', path))).toContain('A line of a song');
	expect((await send('t.chaoyang', `${path}?/severity`, { severity: 'high' })).status).toBe(403);
});

test('whom a case was reported to is kept, and listed under who knows', async () => {
	const path = `/cases/${ids.adult}`;
	const form = { step: 'report', told: 'County DHR', words: 'Reported by telephone.' };
	const refused = await send('t.carver', `${path}?/told`, { ...form, told: '' });
	expect(refused.body).toMatch(/id="report-told-problem"/);
	expect(refused.body).not.toMatch(/id="told-told-problem"/);
	expect((await send('t.carver', `${path}?/told`, form)).to).toBe(path);
	const page = visible(await get('t.carver', path));
	const knows = page.slice(page.indexOf('Who knows'));
	expect(knows.slice(0, knows.indexOf('Who was told'))).toContain('County DHR');
});

test('an unchecked contact of the school is marked until its lead checks it off', async () => {
	const page = await get('t.carver', '/school/carver/contacts');
	const marks = (text: string) => text.split('check with your school').length - 1;
	const [, id] = /id="contact-([0-9a-f-]{36})"/.exec(page)!;
	expect((await send('t.ellis', '/school/carver/contacts?/contactChecked', { id: id! })).status).toBe(403);
	expect((await send('t.carver', '/school/carver/contacts?/contactChecked', { id: id! })).status).toBe(303);
	expect(marks(await get('t.carver', '/school/carver/contacts'))).toBe(marks(page) - 1);
	const form = { locale: 'en', kind: 'hotline', name: 'A line', contact: '', note: 'Kept' };
	const refused = await send('t.carver', '/school/carver/contacts?/contact', form);
	expect(refused.status).toBe(400);
	expect(refused.body).toContain('value="Kept"');
	expect(refused.body).toMatch(/id="contact-contact-new-en-problem"/);
});

test('evidence is shown in pages of ten, the newest first; the print view has all of it', async () => {
	// Every text that joins adds its evidence.
	await server.stop();
	await stage.inside(async () => {
		const ellis = await actor('t.ellis');
		await withholdWaiting();
		for (let n = 0; n < 12; n++) {
			const { id } = await waiting('maya', 'lin', `Hello ${n}`);
			await cases.openOrJoin(ellis, { reviewableId: id, kind: 'danger', severity: 'high' });
		}
	});
	server = await stage.start();
	const count = (page: string) => visible(page).split('Evidence from ').length - 1;
	const page = await get('t.carver', `/cases/${ids.danger}`);
	expect(count(page)).toBe(10);
	expect(page).toContain('Hello 11');
	const [older] = new RegExp(`/cases/${ids.danger}\\?before=[0-9a-f-]{36}`).exec(page)!;
	const olderPage = await get('t.carver', older);
	expect(count(olderPage)).toBe(4);
	expect(olderPage).toContain('Found: danger');
	expect(count(await get('t.carver', `/cases/${ids.danger}?show=print`))).toBe(14);
	// A link to older evidence of one school shows the lead of the other nothing.
	expect(count(await get('t.chaoyang', older))).toBe(0);
});
