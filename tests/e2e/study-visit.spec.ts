// From the call to the report, through every hand, in browsers: in English and in Chinese, without scripts. The clock is moved by
// starting the server again; sweeps run when it starts.
import {
	apply,
	approve,
	printPaper,
	publishCall,
	recommend,
	recordLevel,
	recordPaper
} from './study-visit-call.ts';
import { instantOf } from '../../src/lib/server/kernel/time/index.ts';
import { answer, prepare, tell, vouchFor } from './study-visit-journey.ts';
import { beginReview, decide, nameReviewer, review } from './study-visit-review.ts';
import { dayAhead, type Open } from './study-visit.ts';
import { expect, test } from './world.ts';

/** Who applies, with the word by which reviewers can tell their answers, the best first. */
const applicants = { Maya: 'kites', Marcus: 'drums', Imani: 'noodles', Hannah: 'buses' };
const minute = 60;
const secondsUntil = (moment: Date) => (moment.getTime() - Date.now()) / 1_000;
const readsChinese = ['t.guo', 't.he'];

// Five servers and thirteen people: about 85 s, and more on a busy machine.
test.setTimeout(240_000);

test('a study visit goes from the call to the report', async ({ as, startOwn }) => {
	/** Everybody on one server: the browser of each is opened when it is needed first. */
	const onServer = (baseURL: string): Open => {
		const pages = new Map<string, ReturnType<Open>>();
		return (who) => {
			const page =
				pages.get(who) ??
				as(who, {
					baseURL,
					javaScriptEnabled: false,
					viewport: { width: 360, height: 800 },
					language: readsChinese.includes(who) ? 'zh-Hans' : 'en'
				});
			pages.set(who, page);
			return page;
		};
	};
	const first = await startOwn();
	let open = onServer(first.url);
	/** The same place at a later time. */
	const later = async (seconds: number) => {
		const server = await startOwn({ CLOCK_AHEAD: String(Math.ceil(seconds)) }, first.place);
		open = onServer(server.url);
		return server;
	};
	/** Sweeps run when a server starts: a page that waits for one is loaded again. */
	const standsAt = async (who: string, stage: string) => {
		const page = await open(who);
		await expect(async () => {
			await page.goto(`/applications/${slug}`);
			await expect(page.locator('.mark').first()).toHaveText(stage, { timeout: 1 });
		}).toPass({ timeout: 30_000 });
	};
	const slug = await publishCall(open);

	for (const [name, word] of Object.entries(applicants))
		await apply(await open(name.toLowerCase()), slug, `In Beijing I would look for ${word}.`);
	const noor = await open('noor');
	await noor.goto(`/applications/${slug}`);
	await expect(noor.getByRole('heading', { name: 'You cannot apply this time' })).toBeVisible();
	await expect(noor.getByText(/letters sent to your pal/)).toBeVisible();

	const carter = await open('t.carver');
	await printPaper(carter, slug);
	for (const name of Object.keys(applicants)) {
		await approve(carter, name);
		await recommend(carter, slug, name);
		await carter.goto('/people');
		await carter.getByRole('link', { name, exact: true }).click();
		if (name !== 'Maya') await recordLevel(carter);
		await recordPaper(carter);
	}
	await standsAt('maya', 'Complete');
	await first.stop();

	// After the deadline two strangers read, one of them in Chinese; nobody can tell whose it is.
	const reading = await later(secondsUntil(new Date(instantOf(dayAhead(3), '12:00', 'America/Chicago'))));
	await nameReviewer(open, slug, { who: 't.grant', name: 'Ms Grant', language: 'en' });
	await nameReviewer(open, slug, { who: 't.he', name: 'Mr He', language: 'zh-Hans' });
	await beginReview(await open('coordinator'));
	const [words, hidden] = [Object.values(applicants), /Maya|Marcus|Imani|Hannah|Carver|\bshe\b/i];
	await review(await open('t.grant'), 'en', words, hidden);
	await review(await open('t.he'), 'zh-Hans', words, hidden);
	const tellAt = await decide(open, slug, Object.keys(applicants));
	await standsAt('maya', 'Being read');
	await reading.stop();

	// All are told at one moment. One turns the place down, one withdraws, and the next in the list moves up.
	const telling = await later(secondsUntil(tellAt) + minute);
	await standsAt('maya', 'A place is offered to you');
	await answer(await open('maya'), slug, 'Accept the place');
	await answer(await open('marcus'), slug, 'Turn it down');
	await standsAt('imani', 'On the waiting list');
	await standsAt('hannah', 'On the waiting list');
	const hannah = await open('hannah');
	await hannah.getByRole('button', { name: 'Withdraw this application' }).click();
	await expect(hannah.getByText('Your application is withdrawn.')).toBeVisible();
	await vouchFor(open, slug, 'Mr Moore');
	await telling.stop();

	const before = await later(secondsUntil(tellAt) + 10 * minute);
	await standsAt('imani', 'A place is offered to you');
	await answer(await open('imani'), slug, 'Accept the place');
	await prepare(await open('t.carver'), slug, 'Maya');
	const moore = await open('t.moore');
	await moore.goto(`/calls/${slug}?journey`);
	await expect(moore.getByText('Pat Example (aunt) +1 205 555 0123')).toBeVisible();
	await standsAt('maya', 'You have a place');
	await expect((await open('maya')).getByText('With you: Mr Moore')).toBeVisible();
	await before.stop();

	// Back home, and two weeks later: they tell about it, and whom to call is forgotten.
	await later(secondsUntil(new Date(instantOf(dayAhead(146), '12:00', 'America/Chicago'))));
	await tell(open, slug, { who: 'maya', name: 'Maya' });
	const coordinator = await open('coordinator');
	await coordinator.goto(`/calls/${slug}?journey`);
	await expect(coordinator.getByRole('link', { name: 'What Maya tells about it' })).toBeVisible();
	await coordinator.getByRole('button', { name: 'Make a report of it' }).click();
	await expect(coordinator.getByText(/2 students went/).first()).toBeVisible();
	const after = await open('t.moore');
	await after.goto(`/calls/${slug}?journey`);
	await expect(after.getByText('Pat Example')).toHaveCount(0);
});
