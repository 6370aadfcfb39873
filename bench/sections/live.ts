import type { Page } from '@playwright/test';
import { freshContext, withBrowser } from '../browser.ts';
import { queryFor, seededDatabase } from '../databases.ts';
import { quantile, section, type Section } from '../figures.ts';
import { post, signIn } from '../http.ts';
import { applyLoad } from '../apply-load.ts';
import { withServer } from '../server.ts';
import { fullThread, addWaitingLetters } from '../demo-letters.ts';
import { approve, batch, type BenchStage, openSocket, timesToSocket } from '../delivery.ts';

const repetitions = 300;
const onScreen = 30;

/** From a teacher's approval to the pal. */
export async function live(): Promise<Section> {
	const out = section(`From a teacher's approval to the pal`, [
		'From sending the form of the review desk; letters wait twenty at a time, as many as one student may hand in.'
	]);
	const databaseUrl = await seededDatabase('live');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	const busy = await fullThread(queryFor(databaseUrl), 'james', 'wei');
	await withServer({ databaseUrl }, async ({ url }) => {
		const stage = { databaseUrl, url, pairing, teacher: await signIn(url, 't.carver') };
		const [pal, reader] = [await signIn(url, 'lin'), await signIn(url, 'james')];
		const socket = await openSocket(url, pal);
		await timesToSocket(stage, socket, 40);
		addTimes(
			out,
			`To the socket, ${repetitions} in a row`,
			await timesToSocket(stage, socket, repetitions),
			11
		);
		const load = applyLoad({ url: `${url}/messages/${busy}`, cookie: reader, connections: 20, seconds: 120 });
		await timesToSocket(stage, socket, 40);
		addTimes(
			out,
			'To the socket while 20 connections load pages',
			await timesToSocket(stage, socket, repetitions),
			40
		);
		const { perSecond, p50 } = await load.stop();
		out.add('Pages a second meanwhile', perSecond, '', { digits: 0 });
		out.add('Latency of those pages, p50', p50, 'ms');
		socket.close();
		out.add('From a suspension to the cut socket', await suspend(stage, 'wei', 't.anshan'), 'ms', {
			budget: 1_000
		});
		await withBrowser(async (browser) => {
			const page = await (await freshContext(browser, url, pal)).newPage();
			await page.goto(`${url}/messages/${pairing}`);
			await page.locator('html[data-live=up]').waitFor({ state: 'attached' });
			await timesToScreen(stage, page, 5);
			addTimes(out, `To the screen, ${onScreen} in a row`, await timesToScreen(stage, page, onScreen), 100);
		});
	});
	return out;
}

function addTimes(out: Section, name: string, times: number[], budget: number) {
	out.add(`${name}, p50`, quantile(times, 0.5), 'ms');
	out.add(`${name}, p95`, quantile(times, 0.95), 'ms', { budget });
}

/** @returns milliseconds from sending the form to the end of the student's socket */
async function suspend({ databaseUrl, url }: BenchStage, student: string, teacher: string): Promise<number> {
	const [cookie, socket] = [await signIn(url, teacher), await openSocket(url, await signIn(url, student))];
	const [person] = await queryFor(databaseUrl)<{ id: string }>('select id from person where username = $1', [
		student
	]);
	const began = performance.now();
	const cut = new Promise<number>((resolve) =>
		socket.once('disconnect', () => resolve(performance.now() - began))
	);
	const { body } = await post(`${url}/people/${person!.id}?/suspend`, cookie, { reason: 'A measurement' });
	if (!body.includes('"redirect"')) throw new Error(`Not suspended: ${body}`);
	return cut;
}

/** As `timesToSocket`, until the text is painted on the pal's page. Both clocks are the machine's. */
async function timesToScreen(stage: BenchStage, page: Page, count: number) {
	const times: number[] = [];
	while (times.length < count) {
		for (const letter of await addWaitingLetters(
			stage.databaseUrl,
			stage.pairing,
			'maya',
			Math.min(batch, count)
		)) {
			await page.evaluate(watchFor, letter.words);
			const began = performance.timeOrigin + performance.now();
			await approve(stage, letter);
			const shownAt = await page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown);
			times.push(shownAt - began);
		}
	}
	return times.slice(0, count);
}

/** Runs in the page: sets a global `shown` that resolves when the text is painted. */
function watchFor(words: string) {
	const paintedAt = new Promise<number>((resolve, reject) => {
		setTimeout(() => reject(new Error('The pal saw nothing.')), 10_000);
		const observer = new MutationObserver(() => {
			if (!document.querySelector('main')?.textContent?.includes(words)) return;
			observer.disconnect();
			requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
		});
		observer.observe(document.body, { subtree: true, childList: true, characterData: true });
	});
	Object.assign(globalThis, { shown: paintedAt });
}
