// The day comes on which somebody reads a public article again: the page says so until they have.
import { enter, expect, test } from './world.ts';

const days = 86_400;
const address = '/news/the-committee';

test('on its day an article is in the inbox of its owner, and its page says when it was last checked until somebody has read it', async ({
	visitor,
	startOwn
}) => {
	const later = await startOwn({ CLOCK_AHEAD: String(120 * days) });
	const reader = await visitor({ baseURL: later.url });
	await reader.goto(address);
	await expect(reader.getByText(/^Last checked on /)).toBeVisible();

	const owner = await visitor({ baseURL: later.url });
	await enter(owner, 'coordinator', later.url);
	await owner.goto('/participation');
	await expect(owner.getByText(/articles? needs? to be checked again/)).toBeVisible();
	const title = (await reader.getByRole('heading', { level: 1 }).textContent())!;
	await owner.goto('/site');
	await owner.getByRole('link', { name: title }).click();
	await expect(owner.getByRole('heading', { name: 'Still true?' })).toBeVisible();
	await owner.getByRole('button', { name: 'I read it. It’s still true.' }).click();
	await expect(owner.getByText('Thank you. The day of the next check is saved.')).toBeVisible();

	await reader.reload();
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(reader.getByText(/^Last checked on /)).toHaveCount(0);
});
