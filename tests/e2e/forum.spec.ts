import type { Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import { askAndAnswer } from './asking.ts';
import type { Say } from './language.ts';
import { expect, live, openItem, plain, test } from './world.ts';

test.use({ scripts: true });

/** Opens the board on which Chinese is practiced. */
async function openBoard(page: Page) {
	await page.goto('/forum');
	await page.locator('main article h3 a').first().click();
	await page.waitForURL(/\/forum\/[0-9a-f-]+$/);
}

const linkTo = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true });

async function openTopic(page: Page, title: string) {
	await linkTo(page, title).click();
	await page.waitForURL(/\/forum\/[^/]+\/[0-9a-f-]+$/);
}

const approve = (page: Page, say: Say) => page.getByRole('button', { name: say(m.review_approve) }).click();

/** Hands in a new topic, which then waits for approval. */
async function handIn(page: Page, say: Say, { title, text }: { title: string; text: string }) {
	await openBoard(page);
	await page.getByRole('link', { name: say(m.forum_board_open_topic) }).click();
	await page.waitForURL(/\/new$/);
	await page.getByLabel(say(m.forum_post_title_label)).fill(title);
	await page.getByRole('textbox', { name: say(m.forum_post_reply_label) }).fill(text);
	await page.getByRole('button', { name: say(m.forum_post_send) }).click();
	await expect(page.getByText(say(m.forum_post_sent))).toBeVisible();
}

const sixSentences = '我周末去公园了。公园里有很多树。我看见三个狗。它们都很可爱。我们吃了午饭。我很高兴。';

// Runs in English and in Chinese: locators use the messages of the language.
test('a post is approved by a teacher, corrected by a student of the partner school, and the correction acknowledged', async ({
	as,
	say
}) => {
	const [maya, lin, carter, zhao] = [
		await as('maya'),
		await as('lin'),
		await as('t.carver'),
		await as('t.chaoyang')
	];
	const title = '我的公园';
	await openBoard(lin);
	await handIn(maya, say, { title, text: sixSentences });
	for (const page of [maya, lin, carter, zhao]) await live(page);

	// Lin sees nothing of it, neither on the board nor in search.
	await expect(linkTo(maya, title)).toBeVisible();
	await expect(linkTo(lin, title)).toHaveCount(0);
	const search = await as('lin');
	await search.goto(`/search?q=${encodeURIComponent('三个狗')}`);
	await expect(search.getByText(say(m.search_none))).toBeVisible();

	await carter.goto('/review?kind=post');
	await openItem(carter, /Maya ·/);
	await expect(carter.locator('article').first()).toContainText('我看见三个狗');
	await approve(carter, say);
	await expect(linkTo(lin, title)).toBeVisible();
	await search.reload();
	await expect(search.locator('mark')).toHaveText('三个狗');

	await openTopic(lin, title);
	await lin.getByRole('link', { name: say(m.forum_correction_do) }).click();
	await lin.waitForURL(/\/forum\/[^/]+\/[^/]+\/[0-9a-f-]+$/);
	await rewriteSentence(lin, say, 1, '我周末去了公园。');
	await rewriteSentence(lin, say, 3, '我看见三只狗。');
	await expect(lin.getByText(say(m.letters_composer_saved))).toBeVisible();
	await lin.reload();
	await expect(lin.getByLabel(say(m.forum_correction_rewrite, { n: 3 }))).toHaveValue('我看见三只狗。');
	await lin.getByLabel(say(m.forum_correction_rest)).check();
	await lin.getByRole('button', { name: say(m.forum_post_send) }).click();
	await expect(lin.getByText(say(m.forum_correction_sent))).toBeVisible();

	await openTopic(maya, title);
	await live(maya);
	await expect(maya.getByRole('link', { name: say(m.forum_corrections_count, { n: 1 }) })).toHaveCount(0);
	await zhao.goto('/review?kind=correction');
	await openItem(zhao, /Lin ·/);
	await expect(zhao.locator('ins', { hasText: '只' })).toBeVisible();
	await approve(zhao, say);

	await maya.getByRole('link', { name: say(m.forum_corrections_count, { n: 1 }) }).click();
	await maya.waitForURL(/\/forum\/[^/]+\/[^/]+\/[0-9a-f-]+$/);
	await expect(maya.locator('del', { hasText: '个' })).toBeVisible();
	await expect(maya.locator('ins', { hasText: '只' })).toBeVisible();
	// Changes are not shown by color alone: they have lines, and text for screen readers.
	for (const [change, line, word] of [
		['del', 'line-through', m.ui_change_removed],
		['ins', 'underline', m.ui_change_added]
	] as const) {
		const [changed] = await maya.locator(change, { hasText: /[个只]/ }).all();
		await expect(changed!).toHaveCSS('text-decoration-line', line);
		await expect(changed!.locator('.visually-hidden').first()).toHaveText(say(word));
	}
	await maya.getByRole('button', { name: say(m.forum_correction_got), exact: true }).click();
	await expect(maya.getByText(say(m.forum_correction_got_done))).toBeVisible();
	await askAndAnswer(say, { writer: maya, corrector: lin, teachers: [carter, zhao] });

	// A correction can be corrected, too.
	await openBoard(zhao);
	await openTopic(zhao, title);
	await zhao.getByRole('link', { name: say(m.forum_corrections_count, { n: 1 }) }).click();
	await zhao.getByRole('link', { name: say(m.forum_correction_further) }).click();
	await expect(zhao.getByRole('link', { name: say(m.forum_correction_back) })).toBeVisible();
	await rewriteSentence(zhao, say, 1, '我周末去公园玩了。');
	await zhao.getByRole('button', { name: say(m.forum_post_publish) }).click();
	await expect(zhao.getByText(say(m.forum_correction_published))).toBeVisible();
	await maya.reload();
	await maya.getByRole('link', { name: say(m.forum_corrections_count, { n: 1 }) }).click();
	await expect(maya.locator('ins', { hasText: '玩' })).toBeVisible();
});

async function rewriteSentence(page: Page, say: Say, n: number, words: string) {
	const field = page.getByLabel(say(m.forum_correction_rewrite, { n }));
	await page
		.getByText(say(m.forum_correction_better), { exact: true })
		.nth(n - 1)
		.click();
	await field.fill(words);
}

test('without JavaScript a topic is handed in, approved, and answered; a refused form keeps its text', async ({
	as,
	say
}) => {
	const [maya, carter] = [
		await as('maya', { javaScriptEnabled: false }),
		await as('t.carver', { javaScriptEnabled: false })
	];
	await openBoard(maya);
	await maya.getByRole('link', { name: say(m.forum_board_open_topic) }).click();
	await maya.getByRole('textbox', { name: say(m.forum_post_reply_label) }).fill('We went to the lake.');
	await maya.getByRole('button', { name: say(m.forum_post_send) }).click();
	await expect(maya.getByText(say(m.forum_problem_title_empty))).toBeVisible();
	await expect(maya.getByRole('textbox', { name: say(m.forum_post_reply_label) })).toHaveValue(
		'We went to the lake.'
	);
	await maya.getByLabel(say(m.forum_post_title_label)).fill('At the lake');
	await maya.getByText(say(m.forum_post_own_label)).click();
	await maya.getByRole('textbox', { name: say(m.forum_post_own_label) }).fill('我们去了湖边。');
	await maya.getByRole('button', { name: say(m.forum_post_send) }).click();
	await expect(maya.getByText(say(m.forum_post_sent))).toBeVisible();

	await carter.goto('/review?kind=post');
	await carter.getByRole('link', { name: /Maya ·/ }).click();
	await approve(carter, say);
	// The time to undo is over in a few seconds.
	await expect(async () => {
		await maya.reload();
		await expect(linkTo(maya, 'At the lake')).toBeVisible({ timeout: 2_000 });
	}).toPass();
	await openTopic(maya, 'At the lake');
	await expect(maya.locator('article .words').first()).toHaveText('We went to the lake.');
	// The text in the writer's own language is shown on request.
	const beside = maya.getByText('我们去了湖边。');
	await expect(beside).toBeHidden();
	await maya.getByText(say(m.forum_post_own_language)).click();
	await expect(beside).toBeVisible();
	await openBoard(carter);
	await openTopic(carter, 'At the lake');
	await carter.getByRole('textbox', { name: say(m.forum_post_reply_label) }).fill('What did you see there?');
	await carter.getByRole('button', { name: say(m.forum_post_publish) }).click();
	await expect(carter.getByText(say(m.forum_post_published))).toBeVisible();
	await maya.reload();
	await expect(maya.getByText('What did you see there?')).toBeVisible();
});

test('a staff post with an email address is refused, and its text stays in the form', async ({ as, say }) => {
	const carter = await as('t.carver', plain);
	await openBoard(carter);
	await carter.getByRole('link', { name: say(m.forum_board_open_topic) }).click();
	await carter.waitForURL(/\/new$/);
	await carter.getByLabel(say(m.forum_post_title_label)).fill('Write to me');
	const words = carter.getByRole('textbox', { name: say(m.forum_post_reply_label) });
	await words.fill('Write to me at someone@example.org');
	await carter.getByRole('button', { name: say(m.forum_post_publish) }).click();
	await expect(carter.getByText(say(m.forum_problem_board_words))).toBeVisible();
	await expect(words).toHaveValue('Write to me at someone@example.org');
});
