import { expect, live, openItem, openThread, test } from './world.ts';

test('a letter travels from Carver to Chao Yang and back, live', async ({ as }) => {
	const maya = await as('maya');
	const carter = await as('t.carver');
	const lin = await as('lin');
	const zhao = await as('t.chaoyang');
	await openThread(maya, 'Lin');
	await openThread(lin, 'Maya');
	for (const page of [maya, lin, carter, zhao]) await live(page);

	const words = 'What do the birds eat? 你的画眉吃什么？ <b>not bold</b>';
	await maya.getByRole('textbox', { name: 'Message' }).fill(words);
	await maya.getByRole('button', { name: 'Send to your teacher' }).click();
	await expect(maya.getByText('Waiting for Ms Carter’s okay since')).toBeVisible();

	// Ms Carter's desk shows it without a reload; to Lin it is nothing.
	await openItem(carter, /Maya → Lin/);
	await expect(carter.locator('article').first()).toContainText(words);
	await expect(lin.getByText(words)).toHaveCount(0);

	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();
	await expect(lin.getByText(words)).toBeVisible();
	await expect(maya.getByText('Waiting for Ms Carter’s okay since')).toHaveCount(0);

	const answer = 'They eat millet and small insects. 它们很可爱！';
	await lin.getByRole('textbox', { name: 'Message' }).fill(answer);
	await lin.getByRole('button', { name: 'Send to your teacher' }).click();
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: 'Approve' }).click();
	await expect(maya.getByText(answer)).toBeVisible();
});
