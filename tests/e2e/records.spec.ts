import { download, expect, test } from './world.ts';

test('a teacher tries out a watched word before it takes effect; the coordinator finds that in the records', async ({
	as
}) => {
	const carter = await as('t.carver');
	await carter.goto('/watched');
	await carter.getByLabel('Word or phrase', { exact: true }).fill('cello');
	await carter.getByLabel('How much it matters').selectOption('care');
	await carter.getByRole('button', { name: 'Try it on the last 30 days' }).click();
	await expect(
		carter.getByRole('heading', { name: /^[1-9]\d* of \d+ letters in the last 30 days would be flagged$/ })
	).toBeVisible();
	await expect(carter.locator('mark').first()).toHaveText(/cello/i);
	await expect(carter.getByText('No words yet.')).toBeVisible();
	await carter.getByRole('button', { name: /Add.*cello/ }).click();
	await expect(carter.getByText('Added to the words to watch.')).toBeVisible();
	await expect(carter.getByText('added by Ms Carter just now')).toBeVisible();

	const board = await as('coordinator', { javaScriptEnabled: false });
	await board.goto('/audit');
	await expect(board.getByText('Ms Carter added a word to watch.').first()).toBeVisible();
	await board.getByRole('button', { name: /Check all entries.*Carver/ }).click();
	await expect(board.getByText('Carver High School: checked just now.')).toBeVisible();
});

test('records are filtered by school, person, and kind in the URL, and exported; looking somebody up is recorded', async ({
	as
}) => {
	const board = await as('coordinator');
	await board.goto('/audit');
	await board.getByLabel('School', { exact: true }).selectOption('Carver High School');
	await board.getByLabel('Topic').selectOption('Letters');
	await board.getByLabel('Person’s name').fill('maya');
	await board.getByRole('button', { name: 'Show', exact: true }).click();
	await board.waitForURL(/school=carver.*person=/);
	await expect(board.getByText('Only Maya')).toBeVisible();
	await expect(board.getByText('Maya sent a letter to their teacher.').first()).toBeVisible();
	const table = (await download(board, board.getByRole('link', { name: 'Export (CSV)' }))).toString();
	expect(table.startsWith('\ufeff"Time (')).toBe(true);
	expect(table).toContain('"Maya sent a letter to their teacher."');
	expect(table).not.toContain('approved');
	await board.getByRole('link', { name: 'Clear filter' }).click();
	await board.waitForURL((url) => !url.search.includes('person'));
	await board.goto('/audit?group=reading');
	await expect(board.getByText('Ms Whitfield searched the activity log for Maya.').first()).toBeVisible();
	await expect(board.getByText('Ms Whitfield exported the activity log.').first()).toBeVisible();
});
