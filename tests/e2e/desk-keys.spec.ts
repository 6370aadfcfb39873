// What a habit of keys does not do (safety rule 15).
import { expect, live, openItem, openThread, deskKeysReady, test } from './world.ts';

test.use({ settings: { UNDO_SECONDS: '60' } });

test('A only asks before contact details: what they are stands above the letter, and A or Enter again approves', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('We can talk faster on snap, my user is maya_b_99');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await maya.getByRole('button', { name: 'Send it as it is' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();

	const carter = await as('t.carver');
	await openItem(carter, /We can talk faster/);
	await live(carter);
	await deskKeysReady(carter);
	const flag = carter.locator('#asks-first');
	await expect(flag).toContainText('maya_b_99');
	const [above, letter] = [await flag.boundingBox(), await carter.locator('article').first().boundingBox()];
	expect(above!.y + above!.height).toBeLessThanOrEqual(letter!.y);
	const approve = carter.getByRole('button', { name: 'Approve' });
	const approved = carter.getByText('Letter by Maya: approved, goes out in');
	for (const again of ['a', 'Enter']) {
		await carter.keyboard.press('a');
		await expect(approve).toBeFocused();
		await expect(approved).toHaveCount(0);
		await carter.keyboard.press(again);
		await expect(approved).toBeVisible();
		await deskKeysReady(carter);
		await carter.keyboard.press('u');
		await expect(approved).toHaveCount(0);
		await expect(flag).toBeVisible();
		await deskKeysReady(carter);
	}
});

test('words that an undo brought back are acted on by no key at once', async ({ as }) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('My cat has a blue basket');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	const carter = await as('t.carver');
	await openItem(carter, /My cat has a blue basket/);
	await live(carter);
	await deskKeysReady(carter);
	const words = carter.getByLabel('Message to Maya');
	await carter.keyboard.press('r');
	await expect(words).toBeFocused();
	await words.pressSequentially('Nice detail!');
	await carter.keyboard.press('Control+Enter');
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();
	await deskKeysReady(carter);
	await carter.keyboard.press('u');
	await expect(words).toHaveValue('Nice detail!');
	await deskKeysReady(carter);
	for (const [key, name] of [
		['w', 'Hold letter'],
		['a', 'Approve'],
		['r', 'Send back for changes']
	] as const) {
		await carter.keyboard.press(key);
		await expect(carter.getByRole('button', { name })).toBeFocused();
	}
	await expect(words).toHaveValue('Nice detail!');
	await carter.keyboard.press('r');
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();
});
