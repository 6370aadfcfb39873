// What is too large says so at its field, with the limit: in every form with files, with and without scripts.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './world.ts';

const file = (megabytes: number) => ({
	name: 'large.csv',
	mimeType: 'text/csv',
	buffer: Buffer.alloc(megabytes * 1_048_576, 'x')
});

/** Chooses a file and sends its form. */
async function send(within: Page | Locator, field: Locator, megabytes: number): Promise<void> {
	await field.setInputFiles(file(megabytes));
	await within.locator('form').filter({ has: field }).locator('button').click();
}

for (const javaScriptEnabled of [true, false])
	test(`rosters, results, days and pictures that are too large, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
		as
	}) => {
		const carter = await as('t.carver', { javaScriptEnabled });
		const sent: string[] = [];
		carter.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));

		await carter.goto('/people/import');
		for (const label of ['Files', 'Results (CSV)']) {
			const field = carter.getByLabel(label);
			await send(carter, field, 10);
			await expect(field).toHaveAccessibleDescription(/All files together can have 8 MB\./);
			await expect(carter.getByText('That’s too much to send at once')).toHaveCount(1);
			await carter.goto('/people/import');
		}

		await carter.goto('/site/albums');
		await carter.getByText('New album').click();
		await carter.getByRole('group', { name: 'English' }).getByRole('textbox', { name: 'Title' }).fill('Many');
		await carter.getByRole('button', { name: 'Create album' }).click();
		const pictures = carter.getByLabel('Pictures', { exact: true });
		await send(carter, pictures, 33);
		await expect(pictures).toHaveAccessibleDescription(/All files together can have 30 MB\./);
		// With scripts it is known before anything is on its way: on a slow line that is minutes.
		if (javaScriptEnabled) expect(sent.filter((url) => /import|upload/.test(url))).toEqual([]);

		await carter.goto('/school/carver');
		const upload = carter.locator('#days-file');
		const days = upload.getByLabel('Files');
		await send(upload, carter.getByLabel('Files'), 1);
		await expect(days).toHaveAccessibleDescription(/That’s too much to send at once/);
	});
