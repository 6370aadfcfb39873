import type { Browser } from '@playwright/test';
import { withBrowser } from '../browser.ts';
import { withDemo } from '../embedded.ts';
import { median, section, type Section } from '../figures.ts';
import { get } from '../http.ts';
import { applyLoad } from '../apply-load.ts';
import { cpuOf } from '../process-usage.ts';
import { withServer } from '../server.ts';
import { readPaint, slowDown, slowLine, watchPaint, type Painted } from '../slow-line.ts';

const seconds = 5;

/** Pages of the public site, as visitors ask for them. */
const pages = {
	'The front page': '/',
	'The news': '/news',
	'An article': '/news/two-cities-of-iron',
	'A city': '/cities/anshan',
	'The events': '/events'
};

/** Where the largest paint may be a picture, which comes with a second request. */
const gallery = '/gallery';

/** What a visitor's page costs when it comes from memory. */
export async function publicPages(): Promise<Section> {
	const out = section('Public pages for visitors, from memory, at 20 connections', [
		'CPU is that of the whole server. The application makes each page anew every ten seconds; that is in the numbers.',
		'1,500 requests a second are one every 0.67 ms. The load shares the machine with the server.',
		`Slow line: ${slowLine}; a phone of 360 × 740, cold cache, median of 5. The gallery has pictures, which are requests of their own.`
	]);
	await withDemo('public', (dataDir) =>
		withServer({ dataDir, settings: { JOBS: '0' } }, async (server) => {
			for (const [name, path] of Object.entries(pages)) {
				const target = { url: server.url + path, cookie: '', connections: 20 };
				await applyLoad({ ...target, seconds: 2 }).ended;
				const before = cpuOf(server.pid);
				const loaded = await applyLoad({ ...target, seconds }).ended;
				const cpu = (cpuOf(server.pid) - before) / loaded.requests;
				out.add(`${name}: CPU a request`, cpu, 'ms', { budget: 0.5, digits: 2 });
				out.add(`${name}: time between two answers`, 1_000 / loaded.perSecond, 'ms', {
					budget: 0.67,
					digits: 2
				});
				out.add(`${name}: requests a second`, loaded.perSecond, '', { digits: 0 });
				out.add(`${name}: compressed`, (await get(target.url)).bytes / 1000, 'kB');
			}
			await withBrowser(async (browser) => {
				for (const [name, path] of Object.entries({ ...pages, 'The gallery': gallery })) {
					const visits: Painted[] = [];
					for (let n = 0; n < 5; n++) visits.push(await visitSlowly(browser, server.url + path));
					const paint = median(visits.map(({ paint }) => paint)) / 1000;
					out.add(`${name}: largest paint on the slow line`, paint, 's', {
						...(path !== gallery && { budget: 0.7 }),
						digits: 2
					});
					out.add(`${name}: layout shift`, median(visits.map(({ shift }) => shift)), '', {
						budget: 0,
						digits: 3
					});
				}
			});
		})
	);
	return out;
}

/** Opens a page over the slow line, with nothing in the cache. */
async function visitSlowly(browser: Browser, address: string): Promise<Painted> {
	const context = await browser.newContext({ locale: 'en-US', viewport: { width: 360, height: 740 } });
	const page = await context.newPage();
	await watchPaint(page);
	await slowDown(await context.newCDPSession(page));
	const answer = await page.goto(address, { waitUntil: 'networkidle' });
	if (answer?.status() !== 200) throw new Error(`${address} answers ${answer?.status()}`);
	const painted = await readPaint(page);
	await context.close();
	return painted;
}
