import type { CDPSession, Page } from '@playwright/test';
import { freshContext, withBrowser } from '../browser.ts';
import { queryFor, seededDatabase } from '../databases.ts';
import { median, section, type Section } from '../figures.ts';
import { signIn } from '../http.ts';
import { withServer } from '../server.ts';
import { readPaint, slowDown, slowLine, watchPaint } from '../slow-line.ts';
import { fullPage, fullThread } from '../demo-letters.ts';

/** The first load of a thread, in Chromium with nothing in its cache. */
export async function load(): Promise<Section> {
	const out = section(`First load of a thread with ${fullPage} letters, signed in, cold cache`, [
		'Over the wire is with all headers, the socket included; the socket counts as a request. JavaScript is what its files weigh compressed, as the browser says.',
		`Slow line: ${slowLine}; median of 5.`
	]);
	const databaseUrl = await seededDatabase('load');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	await withServer({ databaseUrl }, async (server) => {
		const cookie = await signIn(server.url, 'maya');
		const address = `${server.url}/messages/${pairing}`;
		await withBrowser(async (browser) => {
			/** Opens the thread in a new browser. */
			const visit = async <T>(work: (page: Page, devtools: CDPSession) => Promise<T>): Promise<T> => {
				const context = await freshContext(browser, server.url, cookie);
				const page = await context.newPage();
				const devtools = await context.newCDPSession(page);
				await devtools.send('Network.enable');
				await watchPaint(page);
				await page.addInitScript(watchSocket);
				const result = await work(page, devtools);
				await context.close();
				return result;
			};
			await visit((page) => openThread(page, address));
			const counts = await visit(async (page, devtools) => {
				const traffic = countTraffic(devtools);
				await openThread(page, address);
				return { ...traffic(), script: await page.evaluate(weighScripts) };
			});
			out.add('Over the wire', counts.bytes / 1000, 'kB', { budget: 90 });
			out.add('of which the page', counts.document / 1000, 'kB');
			out.add('of which JavaScript, compressed', counts.script / 1000, 'kB', { budget: 55 });
			out.add('Requests', counts.requests, '', { budget: 12, digits: 0 });
			out.add('Origins', counts.origins, '', { budget: 1, digits: 0 });
			const slowLoads = [];
			for (let n = 0; n < 5; n++)
				slowLoads.push(await visit((page, devtools) => loadOnSlowLine(page, devtools, address)));
			out.add('Slow line: largest paint', median(slowLoads.map(({ paint }) => paint)) / 1000, 's', {
				budget: 1,
				digits: 2
			});
			out.add('Slow line: live', median(slowLoads.map(({ live }) => live)) / 1000, 's', {
				budget: 3,
				digits: 2
			});
		});
	});
	return out;
}

interface PageTimes {
	paint: number;
	live: number;
}

/** Runs in the page: the bytes of its scripts, compressed, without headers. */
const weighScripts = () =>
	(performance.getEntriesByType('resource') as PerformanceResourceTiming[])
		.filter(({ name }) => name.endsWith('.js'))
		.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

/** Runs in the page before its scripts: records when the socket had joined. */
function watchSocket() {
	const joined = { live: 0 };
	Object.assign(globalThis, { joined });
	new MutationObserver(() => {
		if (document.documentElement?.dataset.live === 'up') joined.live ||= performance.now();
	}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-live'] });
}

async function openThread(page: Page, address: string) {
	const answer = await page.goto(address);
	if (answer?.status() !== 200) throw new Error(`The thread answers ${answer?.status()}`);
	await page.locator('html[data-live=up]').waitFor({ state: 'attached', timeout: 30_000 });
	if ((await page.locator('article.letter').count()) < fullPage)
		throw new Error('The thread is not a full page.');
	await page.waitForTimeout(300);
}

async function loadOnSlowLine(page: Page, devtools: CDPSession, address: string): Promise<PageTimes> {
	await slowDown(devtools);
	await openThread(page, address);
	const { paint } = await readPaint(page);
	const { live } = await page.evaluate(() => (globalThis as unknown as { joined: { live: number } }).joined);
	if (!live) throw new Error('The page was not live.');
	return { paint, live };
}

/** Counts network traffic. @returns a function that returns the counts */
function countTraffic(devtools: CDPSession) {
	const types = new Map<string, string>();
	const origins = new Set<string>();
	const bytes = { all: 0, document: 0 };
	let requests = 0;
	devtools.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
		if (request.url.startsWith('data:')) return;
		requests++;
		origins.add(new URL(request.url).host);
		types.set(requestId, type ?? '');
	});
	devtools.on('Network.webSocketCreated', ({ url }) => {
		requests++;
		origins.add(new URL(url).host);
	});
	devtools.on('Network.webSocketHandshakeResponseReceived', ({ response }) => {
		bytes.all += response.headersText?.length ?? 0;
	});
	devtools.on(
		'Network.webSocketFrameReceived',
		({ response }) => void (bytes.all += response.payloadData.length + 2)
	);
	devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		bytes.all += encodedDataLength;
		if (types.get(requestId) === 'Document') bytes.document += encodedDataLength;
	});
	return () => ({
		bytes: bytes.all,
		document: bytes.document,
		requests,
		origins: origins.size
	});
}
