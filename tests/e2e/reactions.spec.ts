// A heart for a letter, and the page with which a season ends. Neither needs scripts.
import { expect, openThread, test } from './world.ts';

test('a heart and a phrase for a pal’s letter, one press each; the pal finds it on the letter, in their language', async ({
	as
}) => {
	const [maya, lin] = [await as('maya'), await as('lin', { language: 'zh-Hans' })];
	await openThread(maya, 'Lin');
	const heart = maya.getByRole('button', { name: 'A heart for this letter' }).last();
	await heart.click();
	await expect(maya.getByRole('button', { name: 'A heart for this letter' }).last()).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await openThread(lin, 'Maya');
	await expect(lin.getByText('Maya：送这封信一颗心')).toBeVisible();
	// Pressed again, it is taken back.
	await maya.getByRole('button', { name: 'A heart for this letter' }).last().click();
	await lin.reload();
	await expect(lin.getByText('Maya：送这封信一颗心')).toHaveCount(0);
});

test('a pair that has ended offers its letters as a book and on paper', async ({ as }) => {
	const marcus = await as('marcus');
	await openThread(marcus, '一辰');
	await marcus.getByRole('link', { name: 'Your letters as a book' }).click();
	await expect(marcus.getByRole('heading', { name: 'Goodbye, and thank you' })).toBeVisible();
	await expect(marcus.getByRole('link', { name: 'Download as an e-book (EPUB)' })).toHaveAttribute(
		'href',
		/\/book$/
	);
	await marcus.getByRole('link', { name: 'Print all letters' }).click();
	await expect(marcus.getByRole('heading', { name: /^Letters between/ })).toBeVisible();
});
