// A class list is read from a file, corrected, handed in, and confirmed by a second adult.
import type { Page } from '@playwright/test';
import { gb, oneRoster, zipped } from '../people/roster/files.ts';
import { download, expect, test } from './world.ts';

const csv = (text: string | Buffer, name = 'list.csv') => ({
	name,
	mimeType: 'text/csv',
	buffer: Buffer.from(text as string)
});

/** Uploads files and waits for the page that shows how they were read. */
async function bring(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
	await page.goto('/people/import');
	await page.getByLabel('Files').setInputFiles(files);
	await page.getByRole('button', { name: 'Read file' }).click();
	await page.waitForURL(/\/people\/import\/.+/);
}

test('a teacher in Birmingham imports OneRoster; a colleague confirms it, and the students have accounts', async ({
	as
}) => {
	const carter = await as('t.carver');
	const zip = zipped(oneRoster);
	await bring(carter, { name: zip.name, mimeType: 'application/zip', buffer: Buffer.from(zip.bytes) });
	await expect(carter.getByText('users.csv: UTF-8, separated by commas')).toBeVisible();
	await carter.getByLabel('Students of these classes who aren’t in the file').selectOption('stay');
	await carter.getByRole('button', { name: 'Read again' }).click();
	const changes = carter.getByRole('region', { name: 'Changes' });
	await expect(changes.getByText(/leav/)).toHaveCount(0);
	await expect(changes.getByText('2 new')).toBeVisible();
	await expect(changes.getByText('New class Homeroom 12, taught by Ms Carter')).toBeVisible();
	await carter.getByRole('button', { name: 'Send for approval' }).click();
	await expect(carter.getByText('This roster is waiting for a colleague to approve it.')).toBeVisible();
	await expect(carter.getByRole('button', { name: /Approve|confirm/i })).toHaveCount(0);
	const address = carter.url();

	const stranger = await as('t.phillips');
	expect((await stranger.goto(address))?.status()).toBe(404);

	const moore = await as('t.moore');
	await moore.goto('/people');
	await moore.getByRole('link', { name: /Ms Carter.*3 students/ }).click();
	await expect(moore.getByText('Ms Carter imported this roster.')).toBeVisible();
	await expect(moore.getByText('Noor Holloway (others see “Noor”)')).toBeVisible();
	await moore.getByRole('button', { name: 'Approve roster' }).click();
	await expect(moore.getByText('Roster approved. The changes are in place.')).toBeVisible();
	expect((await moore.goto(address))?.status()).toBe(404);

	await carter.goto('/people');
	const homeroom = carter.locator('section', { hasText: 'Homeroom 12' });
	await homeroom.getByRole('link', { name: 'Noor' }).click();
	await expect(carter.getByText(/Username: noor\d{3}/)).toBeVisible();
});

test('a teacher in Chao Yang imports a GB18030 list without JavaScript; importing it again changes nothing', async ({
	as
}) => {
	const zhao = await as('t.chaoyang', { javaScriptEnabled: false });
	await bring(zhao, csv(gb, '名单.csv'));
	await expect(zhao.getByText('GB18030')).not.toHaveCount(0);
	await expect(zhao.getByRole('cell', { name: '欧阳娜娜' })).toBeVisible();
	await zhao.getByLabel('Students of these classes who aren’t in the file').selectOption('stay');
	// One character would be left of this name.
	await expect(zhao.getByRole('button', { name: 'Send for approval' })).toHaveCount(0);
	await zhao.getByRole('link', { name: 'Say what pals call one student' }).click();
	await zhao.getByLabel('张伟').fill('小伟');
	await zhao.getByRole('button', { name: 'Save names' }).click();
	await zhao.getByRole('button', { name: 'Send for approval' }).click();
	const address = new URL(zhao.url()).pathname;

	const sun = await as('t.sun', { javaScriptEnabled: false });
	await sun.goto(address);
	await sun.getByRole('button', { name: 'Approve roster' }).click();
	await expect(sun.getByText('Roster approved. The changes are in place.')).toBeVisible();
	await expect(sun.getByRole('link', { name: '娜娜', exact: true })).toBeVisible();
	await expect(sun.getByRole('link', { name: '小伟', exact: true })).toBeVisible();

	await bring(sun, csv(gb, '名单.csv'));
	await sun.getByLabel('Students of these classes who aren’t in the file').selectOption('stay');
	await sun.getByRole('button', { name: 'Read again' }).click();
	await expect(sun.getByText('Nothing changes')).toBeVisible();
	await expect(sun.getByRole('button', { name: 'Send for approval' })).toHaveCount(0);
});

test('errors name their row, and a column that was not recognized is mapped by hand', async ({ as }) => {
	const brooks = await as('t.phillips');
	await bring(
		brooks,
		csv('ID,Name,Class,Birth date\n1,,7B,2012-01-02\n2,Ben Cole,7B,40606\n2,Ann Cole,7B,\n')
	);
	const errors = brooks.getByRole('region', { name: '3 errors to fix' });
	await expect(errors.getByText('Row 2, “Name”: The name is missing.')).toBeVisible();
	await expect(errors.getByText('Row 3, “Birth date”:')).toBeVisible();
	await expect(errors.getByText('Row 3 has the same student number.')).toBeVisible();
	await expect(brooks.getByRole('button', { name: 'Send for approval' })).toHaveCount(0);

	await bring(brooks, csv('Kid,Class\nAda Okoro,7B\n'));
	await expect(brooks.getByText('We couldn’t find the column with names.')).toBeVisible();
	await brooks.getByLabel('Kid').selectOption({ label: 'Full name' });
	await brooks.getByRole('button', { name: 'Read again' }).click();
	await expect(brooks.getByText('Ada Okoro (others see “Ada”)')).toBeVisible();
	await brooks.getByRole('button', { name: 'Discard' }).click();
	await expect(brooks.getByText('Roster discarded.')).toBeVisible();
});

test('a list of 5,000 students is read; one that is too large, or no file at all, is refused with a message', async ({
	as
}) => {
	const hughes = await as('t.hughes', { javaScriptEnabled: false });
	const lines = Array.from(
		{ length: 5_000 },
		(_, index) => `L${index},Ada${index} Okoro,Hall ${index % 50},2012-01-0${1 + (index % 9)}`
	);
	await bring(hughes, csv(`ID,Name,Class,DOB\n${lines.join('\n')}`));
	await expect(hughes.getByText('5000 students in the file')).toBeVisible();
	await hughes.goto('/people/import');
	await hughes.getByLabel('Files').setInputFiles(csv('x'.repeat(10_000_000)));
	await hughes.getByRole('button', { name: 'Read file' }).click();
	await expect(hughes.getByText(/That’s too much to send at once/)).toBeVisible();
	const origin = new URL(hughes.url()).origin;
	const empty = await hughes.request.post('/people/import?/bring', {
		form: { school: 'phillips' },
		headers: { origin, accept: 'text/html' }
	});
	expect(empty.status()).toBe(400);
});

test('an exported class list can be imported again and changes nothing', async ({ as }) => {
	const he = await as('t.he');
	await he.goto('/people');
	const buffer = await download(he, he.getByRole('link', { name: 'Export your rosters' }));
	await he.goto('/people/import');
	await he.getByLabel('Files').setInputFiles({ name: 'rosters.csv', mimeType: 'text/csv', buffer });
	await he.getByRole('button', { name: 'Read file' }).click();
	await expect(he.getByText('Nothing changes')).toBeVisible();
	await expect(he.getByText('24 students in the file')).toBeVisible();
});
