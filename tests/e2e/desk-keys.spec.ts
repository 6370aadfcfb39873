// What a habit of keys does not do (safety rule 15).
import { expect, live, openItem, openThread, deskKeysReady, test } from './world.ts';

test.use({ scripts: true });

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

test('a letter of a student of whom another one is on hold is approved once the teacher was asked, with and without scripts', async ({
	as
}) => {
	const maya = await as('maya');
	for (const words of ['I got a B in math', 'We won the game', 'I don’t want to live any more']) {
		await openThread(maya, 'Lin');
		await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(words);
		await maya.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(maya.getByText(words)).toBeVisible();
	}
	const asked = /Something else this student wrote is on hold/;
	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await openItem(ellis, /I got a B in math/);
	const notice = ellis.getByText('Another text by Maya is on hold.');
	await expect(notice.getByRole('link', { name: 'Read that first' })).toBeVisible();
	await ellis.getByRole('button', { name: 'Approve' }).click();
	await expect(ellis.getByRole('alert').filter({ hasText: asked })).toBeVisible();
	await ellis.getByRole('button', { name: 'Approve' }).click();
	await expect(ellis.getByText('Letter by Maya: approved, goes out in')).toBeVisible();

	const carter = await as('t.carver');
	await openItem(carter, /We won the game/);
	await live(carter);
	// It was the next one of the colleague, who has it open.
	await carter.getByRole('button', { name: 'Take over' }).click();
	await expect(carter.getByRole('button', { name: 'Approve' })).toBeVisible();
	await deskKeysReady(carter);
	const approved = carter.getByText('Letter by Maya: approved, goes out in');
	await carter.keyboard.press('a');
	await expect(carter.getByText(asked)).toBeVisible();
	await expect(carter.getByRole('button', { name: 'Approve' })).toBeFocused();
	await expect(approved).toHaveCount(0);
	await carter.keyboard.press('a');
	await expect(approved).toBeVisible();
});
