import { overflowWidth } from './axe.ts';
import { expect, openItem, openThread, plain, test } from './world.ts';

test('a letter and its answer are written, approved, and read without JavaScript', async ({ as }) => {
	const maya = await as('maya', { ...plain, form: true });
	const carter = await as('t.carver', plain);
	const lin = await as('lin', plain);
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('Plain paper');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Ms Carter hasn’t read it yet. Sent')).toBeVisible();
	await expect(maya.getByText('with your teacher now')).toBeVisible();

	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();

	await openThread(lin, 'Maya');
	await expect(lin.getByText('Plain paper')).toBeVisible();
	await lin.getByRole('textbox', { name: /^Your letter to/ }).fill('Plain answer');
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	const zhao = await as('t.chaoyang', plain);
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: 'Approve' }).click();
	await openThread(maya, 'Lin');
	await expect(maya.getByText('Plain answer')).toBeVisible();
});

test('without JavaScript a draft is kept; a letter is returned, changed, withdrawn, and sent again', async ({
	as
}) => {
	const sofia = await as('sofia', plain);
	await openThread(sofia, 'Anqi');
	const thread = sofia.url();
	await sofia.getByRole('textbox', { name: /^Your letter to/ }).fill('Half a thought');
	await sofia.getByRole('button', { name: 'Save draft' }).click();
	await expect(sofia.getByText('Draft saved')).toBeVisible();
	// As often as one likes; the address is the page's own, so that Back and reload send nothing again.
	await sofia.getByRole('textbox', { name: /^Your letter to/ }).fill('Half a thought, once more');
	await sofia.getByRole('button', { name: 'Save draft' }).click();
	await expect(sofia.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue(
		'Half a thought, once more'
	);
	await expect(sofia.getByText('open in another window')).toHaveCount(0);
	expect(new URL(sofia.url()).search).toBe('');
	await sofia.getByRole('textbox', { name: /^Your letter to/ }).fill('Half a thought');
	await sofia.getByRole('button', { name: 'Save draft' }).click();
	const elsewhere = await as('sofia', plain);
	await elsewhere.goto(thread.replace(/#.*/, ''));
	await expect(elsewhere.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('Half a thought');
	await sofia.getByRole('button', { name: 'Send to my teacher' }).click();

	const carter = await as('t.carver', plain);
	await openItem(carter, /Sofía → Anqi/);
	await carter.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(carter.getByText('Write a few words.')).toBeVisible();
	await carter.getByLabel('Message to Sofía').fill('And the other half?');
	await carter.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();

	await sofia.goto(thread);
	await expect(sofia.getByText('And the other half?')).toBeVisible();
	await sofia.getByRole('link', { name: 'Change the letter' }).click();
	await sofia.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await sofia.getByRole('textbox', { name: /^Your letter to/ }).fill('A whole thought');
	await sofia.getByRole('button', { name: 'Send to my teacher' }).click();
	await sofia.getByRole('link', { name: 'Change or unsend' }).click();
	await sofia.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await sofia.getByRole('button', { name: 'Unsend letter' }).click();
	await expect(sofia.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('A whole thought');
	await sofia.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(sofia.getByText('Ms Carter hasn’t read it yet. Sent')).toBeVisible();
});

test('without JavaScript a refused letter keeps its text, with the reason at the field', async ({ as }) => {
	const maya = await as('maya', plain);
	await openThread(maya, 'Lin');
	const box = maya.getByRole('textbox', { name: /^Your letter to/ });
	await box.fill('x'.repeat(5001));
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('longer than 5000 characters')).toBeVisible();
	await expect(box).toHaveValue('x'.repeat(5001));
	await expect(box).toHaveAttribute('aria-invalid', 'true');
});

test('a pairing is proposed, approved, and ended without JavaScript', async ({ as }) => {
	const carter = await as('t.carver', plain);
	await carter.goto('/pairings/propose');
	await carter.getByRole('checkbox', { name: /Noor/ }).check();
	await carter.getByRole('button', { name: 'Propose' }).click();
	await expect(carter.getByText('Choose one or two students on each side')).toBeVisible();
	await expect(carter.getByRole('checkbox', { name: /Noor/ })).toBeChecked();
	await carter.getByRole('checkbox', { name: /Yue/ }).check();
	await carter.getByRole('button', { name: 'Propose' }).click();
	await expect(carter.getByRole('heading', { name: 'Noor and Yue' })).toBeVisible();

	const zhao = await as('t.chaoyang', plain);
	await zhao.goto('/pairings');
	await zhao.getByRole('link', { name: 'Noor and Yue' }).click();
	await zhao.getByRole('button', { name: 'Approve this pair' }).click();
	const noor = await as('noor', plain);
	await expect(noor.getByRole('heading', { name: 'Yue' })).toBeVisible();
	await zhao.getByLabel('This round of letters is over.').check();
	await zhao.getByRole('button', { name: 'End pair' }).click();
	await noor.reload();
	await expect(noor.getByText('This round of letters is over. Thank you for taking part.')).toBeVisible();
});

test('without JavaScript a change that comes after the letter was released is refused and keeps its text', async ({
	as
}) => {
	const james = await as('james', plain);
	await openThread(james, 'Wei');
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('Sent too early');
	await james.getByRole('button', { name: 'Send to my teacher' }).click();
	await james.getByRole('link', { name: 'Change or unsend' }).click();
	await james.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	const brooks = await as('t.phillips', plain);
	await openItem(brooks, /James → Wei/);
	await brooks.getByRole('button', { name: 'Approve' }).click();
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('Better words, too late');
	await james.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(james.getByText('Your teacher has already decided about this.')).toBeVisible();
	await expect(james.getByText('Better words, too late')).toBeVisible();
});

test('without JavaScript whoever signs in with a wrong password is led to the reason, and whoever asks for help to the answer', async ({
	as,
	visitor
}) => {
	const somebody = await visitor(plain);
	await somebody.goto('/sign-in');
	await somebody.locator('input[name=username]').fill('zoe');
	await somebody.locator('input[name=password]').fill('not the password');
	await somebody.locator('main form button').click();
	const refused = somebody.locator('[aria-invalid=true]');
	await expect(refused).toBeFocused();
	await expect(refused).toHaveAttribute('aria-describedby', /-problem$/);

	const zoe = await as('zoe', plain);
	await zoe.goto('/help');
	await expect(zoe.locator('#sent')).toHaveCount(0);
	await zoe.locator('main form button').click();
	await expect(zoe.locator('#sent')).toBeFocused();
});

test('easier to read is turned on in a thread without JavaScript, fits a narrow window, and stays with its reader', async ({
	as
}) => {
	const viewport = { width: 320, height: 640 };
	const maya = await as('maya', { ...plain, form: true, inBrowser: true, viewport });
	await openThread(maya, 'Lin');
	const words = maya.locator('article details[open] .words').first();
	const styleOf = () =>
		words.evaluate((node) => {
			const { fontSize, lineHeight, letterSpacing, wordSpacing } = getComputedStyle(node);
			const inEm = (length: string) => (parseFloat(length) || 0) / parseFloat(fontSize);
			return [lineHeight, letterSpacing, wordSpacing].map((length) => Number(inEm(length).toFixed(2)));
		});
	expect(await styleOf()).toEqual([1.75, 0, 0]);
	const easier = maya.getByRole('button', { name: 'Easier to read' });
	await expect(easier).toHaveAttribute('aria-pressed', 'false');
	await easier.click();
	await expect(easier).toHaveAttribute('aria-pressed', 'true');
	expect(await styleOf()).toEqual([1.9, 0.06, 0.16]);
	const thread = new URL(maya.url()).pathname;
	for (const path of [thread, `${thread}/print`, '/profile', '/account']) {
		await maya.goto(path);
		expect(await overflowWidth(maya), path).toBe(0);
		await expect(maya.locator('html[data-easier]')).toHaveCount(1);
	}
	const lin = await as('lin', plain);
	await expect(lin.locator('html[data-easier]')).toHaveCount(0);
	await maya.goto('/profile');
	await easier.click();
	await expect(easier).toHaveAttribute('aria-pressed', 'false');
	await expect(maya.locator('html[data-easier]')).toHaveCount(0);
});
