import { freshContext, withBrowser } from '../browser.ts';
import { queryFor, seededDatabase } from '../databases.ts';
import { quantile, section, type Section } from '../figures.ts';
import { post, signIn } from '../http.ts';
import { timeToNextLetter } from '../next-letter.ts';
import { choices } from '../reviewing.ts';
import { withServer } from '../server.ts';
import { fullThread, addWaitingLetters } from '../demo-letters.ts';

const decisions = 300;
const onScreen = 60;

/** One teacher at the review desk: the time of a decision, and until the next letter is shown. */
export async function desk(): Promise<Section> {
	const out = section('One teacher at the review desk, PostgreSQL', [
		'A decision: from sending its form to the whole answer, on one connection; half approve, half return with words.',
		'The next letter on screen: from pressing “Approve” to the next letter painted, in Chromium.'
	]);
	const databaseUrl = await seededDatabase('desk');
	const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
	await withServer({ databaseUrl }, async ({ url }) => {
		const teacher = await signIn(url, 't.carver');
		const times: number[] = [];
		for (const [n, { item, revision }] of (
			await addWaitingLetters(databaseUrl, pairing, 'maya', decisions + 20)
		).entries()) {
			const choice = n % 2 ? choices.approve : choices.return;
			const { body, ms } = await post(`${url}/review/${item}?/decide`, teacher, { revision, ...choice });
			if (!body.includes('"redirect"')) throw new Error(`Not decided: ${body}`);
			if (n >= 20) times.push(ms);
		}
		out.add('A decision, p50', quantile(times, 0.5), 'ms', { budget: 15 });
		out.add('A decision, p95', quantile(times, 0.95), 'ms');
		await addWaitingLetters(databaseUrl, pairing, 'maya', onScreen + 10);
		await withBrowser(async (browser) => {
			const page = await (await freshContext(browser, url, teacher)).newPage();
			await page.goto(`${url}/review`);
			await page.locator('html[data-live=up]').waitFor({ state: 'attached' });
			const shownTimes: number[] = [];
			for (let n = 0; n < onScreen + 5; n++) shownTimes.push(await timeToNextLetter(page));
			const warmTimes = shownTimes.slice(5);
			out.add('The next letter on screen, p50', quantile(warmTimes, 0.5), 'ms');
			out.add('The next letter on screen, p95', quantile(warmTimes, 0.95), 'ms', { budget: 200 });
		});
	});
	return out;
}
