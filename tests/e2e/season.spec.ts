// A silent pair is shown to the teachers of both sides, who ask about it and remind a student.
import type { Page } from '@playwright/test';
import { expect, expectToFit, openThread, test } from './world.ts';

/** Elijah wrote last, weeks ago; it is the turn of 明泽. */
const elijahMingze = /Elijah.*明泽/;

/** The pair in the list of stuck pairs, wherever in it. */
async function stuck(page: Page) {
	await page.goto('/dashboard');
	const moreToggle = page.locator('#stuck > details > summary', { hasText: /more|还有/ });
	if (await moreToggle.count()) await moreToggle.click();
	return page.locator('#stuck li', { hasText: elijahMingze });
}

test('a teacher asks about a silent pair; the partner teacher reminds the student, in Chinese, on a phone', async ({
	as
}) => {
	const carter = await as('t.carver');
	await carter.goto('/');
	await carter.getByRole('link', { name: 'Today' }).click();
	await carter.waitForURL('/dashboard');
	const pair = await stuck(carter);
	await expect(pair.getByText('The partner school’s turn.')).toBeVisible();
	await expect(pair.getByRole('button', { name: /Remind/ })).toHaveCount(0);
	await pair.getByLabel('Message', { exact: true }).selectOption('Is it a busy time there?');
	await pair.getByRole('button', { name: 'Ask their teacher' }).click();
	await carter.waitForURL(/done=ask/);
	await expect(carter.getByText('Question sent to the teachers at the partner school.')).toBeVisible();
	await expect((await stuck(carter)).getByText(/Teachers at the partner school were asked/)).toBeVisible();

	const zhao = await as('t.chaoyang', { language: 'zh-Hans', viewport: { width: 360, height: 740 } });
	const theirPair = await stuck(zhao);
	await expect(zhao.getByRole('link', { name: /什么时候能继续写/ })).toBeVisible();
	await expect(theirPair.getByText('轮到您的学生写信。')).toBeVisible();
	await expectToFit(zhao);
	await theirPair.getByRole('button', { name: '提醒明泽' }).click();
	await zhao.waitForURL(/done=remind/);
	await expect(zhao.getByText('已提醒，学生打开页面就能看到。')).toBeVisible();

	const mingze = await as('mingze', { language: 'zh-Hans' });
	await openThread(mingze, 'Elijah');
	await expect(mingze.getByText(/老师提醒你给Elijah写信/)).toBeVisible();
	const elijah = await as('elijah');
	await openThread(elijah, '明泽');
	await expect(elijah.getByText(/reminds you/)).toHaveCount(0);
});

test('the table of the class can be read by a screen reader', async ({ as }) => {
	const carter = await as('t.carver');
	await carter.goto('/dashboard');
	const row = carter.getByRole('row', { name: /^Tyler/ });
	await expect(row.getByRole('rowheader')).toHaveText('Tyler');
	await expect(row.getByRole('cell', { name: 'sent back' })).toBeVisible();
	await expect(carter.getByRole('columnheader', { name: /, now$/ })).toBeVisible();
	await expect(carter.getByText(/^Idea of the week: \S/).first()).toBeVisible();
});

test('the dashboard links to what waits and names a deputy, who is notified', async ({ as }) => {
	const moore = await as('t.moore');
	await moore.goto('/dashboard');
	await expect(moore.getByRole('heading', { name: /things? needs? your attention$/ })).toBeVisible();
	await expect(moore.getByText(/^(waiting|oldest): \S/).first()).toBeVisible();
	await moore.getByText('Choose a substitute', { exact: true }).first().click();
	await moore.getByLabel('Substitute').selectOption('Ms Ellis');
	await moore.getByLabel('Last day').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
	await moore.getByRole('button', { name: 'Choose a substitute' }).click();
	await expect(moore.getByText('Substitute chosen.')).toBeVisible();
	const ellis = await as('t.ellis');
	await ellis.goto('/notifications');
	await expect(ellis.getByText(/Mr Moore/).first()).toBeVisible();
	// One link of that name: a pair that is stuck because of a letter on the desk has one of its own.
	await moore.getByRole('link', { name: 'Review letters' }).click();
	await expect(moore).toHaveURL(/\/review/);
});

test('another teacher neither sees a pair nor can remind its students; its teacher can, without JavaScript', async ({
	as
}) => {
	const plain = await as('t.ellis', { javaScriptEnabled: false });
	await plain.goto('/dashboard');
	const zoe = plain.locator('#stuck li', { hasText: 'Zoe' });
	const [pairing, student] = await Promise.all(
		['pairing', 'student'].map((name) => zoe.locator(`input[name=${name}]`).first().getAttribute('value'))
	);
	const stranger = await as('t.phillips');
	await stranger.goto('/dashboard');
	await expect(stranger.getByText('Zoe')).toHaveCount(0);
	const sent = await stranger.request.post('/dashboard?/remind', {
		form: { pairing: pairing!, student: student!, template: 'gentle' },
		headers: { accept: 'text/html', origin: new URL(stranger.url()).origin }
	});
	expect(sent.status()).toBe(404);
	await zoe.getByRole('button', { name: 'Remind Zoe' }).click();
	await expect(plain.getByText('Reminder sent. It’s on your student’s page.')).toBeVisible();
	await expect(
		plain.locator('#stuck li', { hasText: 'Zoe' }).getByText(/Reminder to Zoe sent/)
	).toBeVisible();
});
