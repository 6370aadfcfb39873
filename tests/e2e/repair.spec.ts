// Silent pairs are shown, repaired, or paused; teachers talk to each other and to their class.
import type { Page } from '@playwright/test';
import { expect, live, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

/** Elijah wrote last, weeks ago; it is the turn of 明泽, who was reminded twice. */
const elijahMingze = /Elijah.*明泽/;

async function stuck(page: Page, pair = elijahMingze) {
	await page.goto('/dashboard');
	const moreToggle = page.locator('#stuck > details > summary', { hasText: /more|还有/ });
	if (await moreToggle.count()) await moreToggle.click();
	return page.locator('#stuck li', { hasText: pair });
}

test('a teacher signs in to the dashboard, where both sides give the students of a silent pair new pals', async ({
	as
}) => {
	const carter = await as('t.carver', { form: true });
	await expect(carter).toHaveURL(/\/dashboard$/);
	const pair = await stuck(carter);
	await expect(pair.getByText('no letters lately', { exact: true })).toBeVisible();
	const zhao = await as('t.chaoyang', { language: 'zh-Hans', viewport: { width: 360, height: 740 } });
	await zhao.goto('/dashboard');
	await live(zhao);
	await expect(zhao.locator('#repairs')).toHaveCount(0);
	const elijah = await as('elijah');
	await elijah.goto('/messages');
	await live(elijah);

	await pair.getByRole('button', { name: /Find a new pal/ }).click();
	await carter.waitForURL(/done=seek/);
	const ownRepairs = carter.locator('#repairs');
	await expect(ownRepairs.getByRole('heading', { name: /New pals: Elijah and/ })).toBeVisible();
	await expect(elijah.getByText(/New pals:/), 'a student sees nothing of it').toHaveCount(0);
	await ownRepairs.getByRole('button', { name: 'Approve' }).click();
	await carter.waitForURL(/done=approve/);
	await expect(ownRepairs.getByText('Chinese I, third period, Carver High School: approved')).toBeVisible();
	await expect(ownRepairs.getByRole('button')).toHaveCount(0);

	// It came without a reload.
	const theirRepairs = zhao.locator('#repairs');
	await expect(theirRepairs.getByRole('button', { name: '同意' })).toBeVisible();
	const wider = await zhao.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(wider, 'nothing is wider than the telephone').toBeLessThanOrEqual(0);
	await theirRepairs.getByRole('button', { name: '同意' }).click();
	await zhao.waitForURL(/done=approve/);
	await expect(zhao.locator('#repairs')).toHaveCount(0);

	await expect(elijah.getByText('This is a new start', { exact: false })).toBeVisible();
	await expect(elijah.getByText('it’s nobody’s fault', { exact: false })).toBeVisible();
	await openThread(elijah, '明泽');
	await expect(elijah.locator('article').first()).toBeVisible();
	await expect(elijah.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
	const mingze = await as('mingze', { language: 'zh-Hans' });
	await expect(mingze.getByText('这不是谁的错', { exact: false })).toBeVisible();
	await expect((await stuck(carter)).first()).toHaveCount(0);
});

test('one teacher’s no ends a proposed repair; a coordinator sees it and cannot decide; strangers do not see it', async ({
	as
}) => {
	const coordinator = await as('coordinator', plain);
	await coordinator.goto('/pairings');
	const seen = coordinator.locator('#repairs li', { hasText: 'Logan' });
	await expect(seen).toBeVisible();
	await expect(seen.getByRole('button')).toHaveCount(0);
	const stranger = await as('t.moore', plain);
	await expect(stranger.getByText('Logan')).toHaveCount(0);

	const brooks = await as('t.phillips', { javaScriptEnabled: false });
	await brooks.goto('/dashboard');
	const form = brooks.locator('#repairs form');
	const [repair, members] = await Promise.all(
		['repair', 'members'].map((name) => form.locator(`input[name=${name}]`).getAttribute('value'))
	);
	const forged = await stranger.request.post('/dashboard?/repair', {
		form: { repair: repair!, members: members!, decision: 'approve' },
		headers: { accept: 'text/html', origin: new URL(stranger.url()).origin }
	});
	expect(forged.status()).toBe(404);
	await form.getByRole('button', { name: 'Decline' }).click();
	await expect(brooks.getByText('Declined. No new pal is suggested', { exact: false })).toBeVisible();
	await expect(brooks.locator('#repairs')).toHaveCount(0);
	const pairAgain = await stuck(brooks, /Logan/);
	await pairAgain.getByRole('button', { name: /Find a new pal/ }).click();
	await expect(brooks.getByText('a teacher declined it a short time ago', { exact: false })).toBeVisible();
});

test('a pair is paused from the dashboard, with one of the fixed sentences', async ({ as }) => {
	const hughes = await as('t.hughes', plain);
	const pair = await stuck(hughes, /Harper/);
	await pair.getByText('Pause this pair').click();
	await expect(pair.getByRole('textbox')).toHaveCount(0);
	await pair.getByLabel('It’s exam time').check();
	await pair.getByRole('button', { name: 'Pause' }).click();
	await hughes.waitForURL(/done=pause/);
	const harper = await as('harper', plain);
	await expect(harper.getByText('It’s exam time, so your letters are taking a break.')).toBeVisible();
});

test('a holiday at the other school changes what a silent pair is waiting for', async ({ as }) => {
	const brooks = await as('t.phillips');
	const liu = await as('t.anshan');
	// It is Logan's turn on every day: he was reminded, and the other pairs depend on the day of the run.
	const waiting = await stuck(liu, /Logan/);
	await expect(waiting.getByText(/The partner school’s turn\./)).toBeVisible();
	await expect(waiting.getByRole('button', { name: 'Ask their teacher' })).toBeVisible();
	const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
	await brooks.goto('/school/phillips');
	await brooks.locator('summary', { hasText: 'Add days' }).click();
	const form = brooks.locator('form[action$="?/span"]');
	await form.locator('input[name=from]').fill(day(-1));
	await form.locator('input[name=until]').fill(day(6));
	const saved = brooks.waitForResponse((answer) => answer.request().method() === 'POST');
	await form.getByRole('button').click();
	expect((await saved).ok()).toBe(true);
	const now = await stuck(liu, /Logan/);
	await expect(now.getByText(/The partner school is on break/)).toBeVisible();
	await expect(now.getByRole('button', { name: 'Ask their teacher' })).toHaveCount(0);
});

test('teachers of partner classes talk live; students and other teachers get 404, and a coordinator’s reading is recorded', async ({
	as
}) => {
	const [carter, zhao] = [await as('t.carver'), await as('t.chaoyang')];
	const thread = carter.getByRole('link', { name: /Chinese I, third period and Grade 8, class 1/ });
	const href = (await thread.getAttribute('href'))!.split('#')[0]!;
	await zhao.goto(href);
	await live(zhao);
	await thread.click();
	await carter.getByLabel('Message to your colleagues').fill('Spring break begins early: <b>Monday</b> 📅');
	await carter.getByRole('button', { name: 'Send' }).click();
	await expect(zhao.getByText('Spring break begins early: <b>Monday</b> 📅')).toBeVisible();
	await expect(carter.getByLabel('Message to your colleagues')).toHaveValue('');
	for (const who of ['maya', 't.moore', 't.phillips'])
		expect((await (await as(who)).goto(href))?.status(), who).toBe(404);
	const coordinator = await as('coordinator');
	await coordinator.goto(href);
	await expect(coordinator.getByText('This is logged', { exact: false })).toBeVisible();
	await expect(coordinator.locator('textarea')).toHaveCount(0);
});

test('a notice reaches the class and nobody else; one with contact details is refused and keeps its text', async ({
	as
}) => {
	const maya = await as('maya');
	await maya.goto('/messages');
	await live(maya);
	const carter = await as('t.carver');
	await carter.getByText('Post an announcement').click();
	const words = carter.getByLabel('Announcement', { exact: true });
	await words.fill('Call me at 205 555 0143');
	await carter
		.getByLabel('Show until')
		.fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
	await carter.getByRole('button', { name: 'Post', exact: true }).click();
	await expect(
		carter.getByText('An announcement can’t contain phone numbers', { exact: false }).last()
	).toBeVisible();
	await expect(words).toHaveValue('Call me at 205 555 0143');
	await words.fill('Bring your dictionary to the next lesson.');
	await carter.getByRole('button', { name: 'Post', exact: true }).click();
	await carter.waitForURL(/done=notice/);
	await expect(maya.getByText('Bring your dictionary to the next lesson.')).toBeVisible();
	const lin = await as('lin');
	await lin.goto('/messages');
	await expect(lin.getByText('dictionary')).toHaveCount(0);
	const posted = carter.locator('#notices li', { hasText: 'dictionary' });
	await posted.getByRole('button', { name: 'Remove' }).click();
	await carter.waitForURL(/done=take/);
	await expect(maya.getByText('Bring your dictionary to the next lesson.')).toHaveCount(0);
});
