import type { Page } from '@playwright/test';
import { v7 } from 'uuid';
import { freshContext, withBrowser } from '../browser.ts';
import { queryFor, seededDatabase, withClient } from '../databases.ts';
import { addWaitingLetters, fullThread } from '../demo-letters.ts';
import { quantile, section, type Section } from '../figures.ts';
import { signIn } from '../http.ts';
import { timeToNextLetter } from '../next-letter.ts';
import { withServer } from '../server.ts';

const tries = 20;
const letters = 30;
/** Every fifth letter has a finding. */
const withFinding = (n: number) => n % 5 === 4;

/** What a student waits for after pressing “Send”, and what thirty letters ask of a teacher beside reading them. */
export async function everyday(): Promise<Section> {
	const out = section('A student sends, a teacher reviews thirty letters', [
		'“Sending…”: from the click until it stands on the page, in Chromium, while the network holds the form back for a second.',
		'Thirty letters wait, six of them with findings. Approving one is one key: the time is from the key until the next letter is painted.'
	]);
	const databaseUrl = await seededDatabase('everyday');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	await withServer({ databaseUrl }, async ({ url }) =>
		withBrowser(async (browser) => {
			const student = await freshContext(browser, url, await signIn(url, 'maya'));
			const shown = await timesUntilSending(await student.newPage(), `${url}/messages/${pairing}`);
			out.add('“Sending…” after the click, p50', quantile(shown, 0.5), 'ms');
			out.add('“Sending…” after the click, p95', quantile(shown, 0.95), 'ms', { budget: 100 });
			await student.close();
			await waitingWithFindings(databaseUrl, pairing);
			const teacher = await freshContext(browser, url, await signIn(url, 't.carver'));
			const times = await reviewAll(await teacher.newPage(), url);
			out.add('A routine letter of thirty, beside reading it, p50', quantile(times, 0.5), 'ms');
			out.add('A routine letter of thirty, beside reading it, the longest', Math.max(...times), 'ms', {
				budget: 2_000
			});
		})
	);
	return out;
}

/** The form reaches nobody, so that its letter can be sent again. */
async function timesUntilSending(page: Page, thread: string): Promise<number[]> {
	await page.goto(thread);
	await page.locator('html[data-live=up]').waitFor({ state: 'attached' });
	await page.route('**/messages/**submit', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		await route.abort('connectionreset');
	});
	const times: number[] = [];
	for (let n = 0; n < tries; n++) {
		await page.getByRole('textbox', { name: /^Your letter to/ }).fill(`Our bridge opened today, ${n}.`);
		times.push(await page.getByRole('button', { name: 'Send to my teacher' }).evaluate(untilSending));
		await page.getByText('Not sent').first().waitFor();
	}
	return times;
}

const untilSending = (button: HTMLElement | SVGElement) =>
	new Promise<number>((resolve, reject) => {
		const isShown = () => document.body.innerText.includes('Sending…');
		setTimeout(() => reject(new Error('“Sending…” was never shown.')), 5_000);
		const observer = new MutationObserver(() => {
			if (!isShown()) return;
			observer.disconnect();
			requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
		});
		observer.observe(document.body, { subtree: true, childList: true, characterData: true });
		const began = performance.now();
		(button as HTMLElement).click();
	});

async function waitingWithFindings(databaseUrl: string, pairing: string): Promise<void> {
	const waiting = await addWaitingLetters(databaseUrl, pairing, 'maya', letters);
	await withClient(databaseUrl, async (client) => {
		for (const [n, { revision }] of waiting.entries())
			if (withFinding(n))
				await client.query(
					`insert into finding (id, revision_id, "check", kind, severity, start, "end")
					values ($1, $2, 'contact', 'phone', 'note', 0, 3)`,
					[v7(), revision]
				);
	});
}

/** Approves what waits, by the key. @returns milliseconds of each letter without a finding */
async function reviewAll(page: Page, url: string): Promise<number[]> {
	await page.goto(`${url}/review`);
	await page.locator('html[data-live=up]').waitFor({ state: 'attached' });
	const times: number[] = [];
	for (let n = 0; n < letters - 1; n++) {
		const routine = (await page.locator('main mark').count()) === 0;
		const ms = await timeToNextLetter(page, 'key');
		if (routine) times.push(ms);
	}
	return times;
}
