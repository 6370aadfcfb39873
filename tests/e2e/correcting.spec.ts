import type { Page } from '@playwright/test';
import { approve, openPractice, turnOn } from './correcting.ts';
import { expect, openItem, openThread, test, fromEnvelope } from './world.ts';

test.use({ scripts: true });

/** She writes the corrected sentence again, wrong at first; the correction shows when she has tried. */
async function tryAgain(page: Page) {
	const sentence = await openPractice(page, '我看见三个狗');
	await expect(sentence.getByText('三只狗')).toHaveCount(0);
	const box = sentence.getByLabel('Write it again');
	await sentence.getByRole('button', { name: 'Compare' }).click();
	await expect(sentence.getByText('Write the sentence first.')).toBeVisible();
	await box.fill('我看见三条狗。');
	await sentence.getByRole('button', { name: 'Compare' }).click();
	await expect(sentence.locator('ins')).toContainText('只');
	await expect(box).toHaveValue('我看见三条狗。');
	await box.fill('我看见三只狗。');
	await sentence.getByRole('button', { name: 'Compare' }).click();
	await expect(
		page.getByText(/^Just like the correction! This sentence comes back in \d+ days?\.$/)
	).toBeVisible();
	await expect(sentence).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'What I’ve learned' })).toBeVisible();
}

/** She asks about it where it stands: her own sentence is quoted in the letter that she writes next, and nothing is sent by it. */
async function askInNextLetter(page: Page) {
	await openThread(page, 'Lin');
	await page.getByText('Corrections: 1 changed or commented, 5 perfect').last().click();
	await page.getByRole('link', { name: 'Ask why' }).last().click();
	await page.waitForURL(/ask=/);
	await expect(page.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('“我看见三个狗。”\n');
}

const sixSentences = '我周末去公园了。公园里有很多树。我看见三个狗。它们都很可爱。我们吃了午饭。我很高兴。';

for (const javaScriptEnabled of [true, false])
	test(`a letter carries corrections of the pal’s sentences, and is read with them ${javaScriptEnabled ? '' : 'without JavaScript'}`, async ({
		as
	}) => {
		const [maya, lin, carter, zhao] = [
			await as('maya', { javaScriptEnabled }),
			await as('lin', { javaScriptEnabled }),
			await as('t.carver'),
			await as('t.chaoyang')
		];
		const answer = javaScriptEnabled ? '好可爱' : '真可爱';
		await openThread(maya, 'Lin');
		await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(sixSentences);
		await maya.getByRole('button', { name: 'Send to my teacher' }).click();
		await approve(carter, /三个狗/);
		await turnOn(carter);
		await openThread(lin, 'Maya');
		if (javaScriptEnabled) await expect(lin.getByText('First: help Maya')).toHaveCount(0);
		await turnOn(zhao);

		await lin.reload();
		await lin.getByText('First: help Maya').click();
		const third = lin.getByRole('listitem').filter({ hasText: '三个狗' });
		await third.getByText('Suggest a change').click();
		await third.getByLabel(/Sentence 3/).fill('我看见三只狗。');
		await third.getByLabel('Why, or a tip').fill('狗用“只”');
		await lin.getByLabel('All other sentences are perfect').check();
		// Corrections are kept with the draft when the page is left.
		if (javaScriptEnabled) await expect(lin.getByText('Draft saved')).toBeVisible();
		else await lin.getByRole('button', { name: 'Save draft' }).click();
		await lin.goto(lin.url().split('?')[0]!);
		await expect(lin.getByLabel(/Sentence 3/)).toHaveValue('我看见三只狗。');
		await expect(lin.getByLabel('All other sentences are perfect')).toBeChecked();
		// A refused form keeps everything that was typed.
		await lin.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(lin.getByText('There’s nothing here yet.')).toBeVisible();
		await expect(lin.getByLabel(/Sentence 3/)).toHaveValue('我看见三只狗。');
		await lin.getByRole('textbox', { name: /^Your letter to/ }).fill(`${answer}！我也喜欢狗。`);
		await lin.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(lin.getByText('Your letter is with your teacher now.')).toBeVisible();
		await expect(lin.getByText('First: help Maya')).toHaveCount(0);
		await maya.reload();
		await expect(maya.getByText('三只狗')).toHaveCount(0);

		await zhao.goto('/review');
		await openItem(zhao, new RegExp(answer));
		await expect(zhao.getByText('Corrects a letter from Maya:')).toBeVisible();
		await expect(zhao.locator('ins').first()).toContainText('只');
		await zhao.getByRole('button', { name: 'Approve' }).click();
		await expect(zhao.getByText(/Approved/).first()).toBeVisible();
		await maya.reload();
		const letter = await fromEnvelope(maya, answer);
		await letter.getByText('Corrections: 1 changed or commented, 5 perfect').click();
		await expect(letter.locator('ins')).toContainText('只');
		await expect(letter.getByText('狗用“只”')).toBeVisible();
		await tryAgain(maya);
		await askInNextLetter(maya);
	});
