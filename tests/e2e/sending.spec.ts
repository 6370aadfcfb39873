// What a writer sees once something is sent: their letter where the box was, from what the page has, and the focus on it. One act is one
// text, and the page goes on.
import type { Page } from '@playwright/test';
import { expect, live, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

const box = (page: Page) => page.getByRole('textbox', { name: /^Your letter to/ });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send to my teacher' });
const sentNotice = (page: Page) => page.getByText('Your letter is with your teacher now.');
const letters = (page: Page, words: string) => page.locator('article', { hasText: words });
const hasFocus = (page: Page, id: string) => expect(page.locator(`#${id}`)).toBeFocused();

async function send(page: Page, words: string) {
	await box(page).fill(words);
	await sendButton(page).click();
}

/** From now on no data of any page arrives. @returns ends that */
async function loseData(page: Page) {
	await page.route('**/__data.json*', (route) => route.abort());
	return () => page.unroute('**/__data.json*');
}

/** Opens the form with which somebody of Birmingham corrects one of the posts about a poem. */
async function openCorrection(page: Page, n: number) {
	await page.goto('/forum');
	await page.getByRole('link', { name: 'Practice English' }).first().click();
	await page.waitForURL(/\/forum\/[0-9a-f-]+$/);
	await page.getByRole('link', { name: 'A poem with one verb' }).click();
	await page.waitForURL(/\/forum\/[^/]+\/[0-9a-f-]+$/);
	await page.getByRole('link', { name: 'Correct', exact: true }).nth(n).click();
	await page.waitForURL(/\/forum\/[^/]+\/[^/]+\/[0-9a-f-]+$/);
}

test('a letter stands where the box was as soon as it is sent, also while the page cannot refresh; the next one is another letter', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await openThread(maya, 'Lin');
	const find = await loseData(maya);
	await send(maya, 'The first of two letters');
	await expect(letters(maya, 'The first of two letters')).toContainText('Sent to Ms Carter.');
	await expect(sentNotice(maya)).toBeInViewport();
	await expect(letters(maya, 'The first of two letters')).toBeInViewport();
	await expect(box(maya)).toHaveCount(0);
	await hasFocus(maya, 'sent');

	// The page has heard nothing since, and goes on: its words and its number are those of another letter.
	await maya.getByRole('link', { name: 'Write another letter' }).click();
	await expect(box(maya)).toHaveValue('');
	await send(maya, 'The second of two letters');
	await expect(letters(maya, 'The second of two letters')).toContainText('Sent to Ms Carter.');
	await find();
	await expect(maya.getByText('Ms Carter hasn’t read it yet.')).toHaveCount(2);
	for (const words of ['The first of two letters', 'The second of two letters'])
		await expect(letters(maya, words)).toHaveCount(1);
	await hasFocus(maya, 'sent');
});

test('a double press sends one letter, and after every refusal the page can send', async ({ as }) => {
	const james = await as('james');
	await openThread(james, 'Wei');
	await box(james).fill('Pressed twice');
	await sendButton(james).dblclick();
	await expect(letters(james, 'Pressed twice')).toContainText('Mr Brooks hasn’t read it yet');
	await expect(james.locator('.problem')).toHaveCount(0);

	// The answer gets lost on the way, and the writer goes on with other words.
	await james.getByRole('link', { name: 'Write another letter' }).click();
	await james.route('**/messages/*?/submit', async (route) => {
		await route.fetch();
		await route.abort();
	});
	await send(james, 'It arrived, and nobody said so');
	await expect(james.getByText('Not sent.')).toBeVisible();
	await james.unroute('**/messages/*?/submit');
	await send(james, 'It arrived, and I wrote on');
	await expect(james.getByText('You already sent this with different words.')).toBeVisible();
	await expect(box(james)).toHaveValue('It arrived, and I wrote on');
	await sendButton(james).click();
	await expect(sentNotice(james)).toBeVisible();
	await james.reload();
	for (const words of ['Pressed twice', 'It arrived, and nobody said so', 'It arrived, and I wrote on'])
		await expect(letters(james, words)).toHaveCount(1);
});

test('a letter that was changed in another window is refused once, and then takes its place', async ({
	as
}) => {
	const aaliyah = await as('aaliyah', plain);
	await aaliyah.goto('/messages');
	await aaliyah.locator('main li a.button').first().click();
	await aaliyah.waitForURL(/\/messages\/.+/);
	await send(aaliyah, 'Before both changes');
	await aaliyah.getByRole('link', { name: 'Change or unsend' }).last().click();
	await aaliyah.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	const second = await aaliyah.context().newPage();
	await second.goto(aaliyah.url());
	await send(second, 'Changed in a second window');
	await expect(sentNotice(second)).toBeVisible();
	await hasFocus(second, 'sent');
	await send(aaliyah, 'Changed in the first window');
	await expect(aaliyah.getByText('You changed this in another window.')).toBeVisible();
	await expect(box(aaliyah)).toHaveValue('Changed in the first window');
	await sendButton(aaliyah).click();
	await expect(sentNotice(aaliyah)).toBeVisible();
	await expect(letters(aaliyah, 'Changed in the first window')).toHaveCount(1);
	await expect(letters(aaliyah, 'Changed in a second window')).toHaveCount(0);
});

test('the focus is on what was said after “Send it as it is”, a post and a correction', async ({ as }) => {
	const sofia = await as('sofia');
	await openThread(sofia, 'Anqi');
	await send(sofia, 'Call me at 205-555-0142');
	await sofia.getByRole('button', { name: 'Send it as it is' }).press('Enter');
	await expect(letters(sofia, '205-555-0142')).toContainText('Ms Carter hasn’t read it yet');
	await hasFocus(sofia, 'sent');

	await sofia.goto('/forum');
	await sofia.locator('main article h3 a').first().click();
	await sofia.waitForURL(/\/forum\/[0-9a-f-]+$/);
	await sofia.getByRole('link', { name: 'Start a topic' }).click();
	await sofia.waitForURL(/\/new$/);
	await sofia.getByLabel('Title').fill('Focus');
	await sofia.getByRole('textbox', { name: 'Your post' }).fill('Where does it go?');
	await sofia.getByRole('button', { name: 'Send to my teacher' }).press('Enter');
	await expect(sofia.getByText('Your post is with your teacher.')).toBeVisible();
	await hasFocus(sofia, 'done');

	const james = await as('james');
	await openCorrection(james, 0);
	await james.getByLabel('All other sentences are perfect').check();
	await james.getByRole('button', { name: 'Send to my teacher' }).first().press('Enter');
	await expect(james.getByText('Your correction is with your teacher.')).toBeVisible();
	await hasFocus(james, 'done');
});

test('without JavaScript a letter, a post and a correction with a warning are sent as they are, and the letter’s page says so at its top', async ({
	as
}) => {
	const andre = await as('andre', { ...plain, ...plain, viewport: { width: 360, height: 740 } });
	await andre.goto('/messages');
	await andre.locator('main li a.button').first().click();
	await send(andre, 'Call me at 205-555-0143');
	await andre.getByRole('button', { name: 'Send it as it is' }).click();
	await expect(letters(andre, '205-555-0143')).toContainText('hasn’t read it yet');
	await expect(sentNotice(andre)).toBeInViewport();
	await expect(letters(andre, '205-555-0143')).toBeInViewport();
	await expect(box(andre)).toHaveCount(0);
	await andre.getByRole('link', { name: 'Write another letter' }).click();
	await expect(box(andre)).toHaveValue('');

	await andre.goto('/forum');
	await andre.locator('main article h3 a').first().click();
	await andre.getByRole('link', { name: 'Start a topic' }).click();
	await andre.getByLabel('Title').fill('My number');
	await andre.getByRole('textbox', { name: 'Your post' }).fill('Call me at 205-555-0143');
	await andre.getByRole('button', { name: 'Send to my teacher' }).click();
	await andre.getByRole('button', { name: 'Send it as it is' }).click();
	await expect(andre.getByText('Your post is with your teacher.')).toBeVisible();

	const james = await as('james', plain);
	await openCorrection(james, 1);
	await james.getByText('Suggest a change').first().click();
	await james.getByLabel('Why, or a tip').first().fill('Call me at 205-555-0144');
	await james.getByRole('button', { name: 'Send to my teacher' }).first().click();
	await james.getByRole('button', { name: 'Send it as it is' }).click();
	await expect(james.getByText('Your correction is with your teacher.')).toBeVisible();
});

test('offline one line says what happened to the words, and changes', async ({ as }) => {
	const james = await as('james');
	await openThread(james, 'Wei');
	await live(james);
	await james.getByRole('link', { name: 'Write another letter' }).or(box(james)).first().waitFor();
	await james.context().setOffline(true);
	await send(james, 'Under a bridge');
	await expect(james.getByText('Not sent. Your words are safe here. Try again.')).toBeVisible();
	await expect(james.getByText(/^Not sent/)).toHaveCount(1);
	await james.context().setOffline(false);
	await expect(james.getByText('Not sent yet, but your draft is saved. Please try again.')).toBeVisible();
	await expect(james.getByText(/^Not sent/)).toHaveCount(1);
	await sendButton(james).click();
	await expect(sentNotice(james)).toBeVisible();
	await expect(james.getByText(/^Not sent/)).toHaveCount(0);
});
