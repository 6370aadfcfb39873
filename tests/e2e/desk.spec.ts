import { expect, live, openItem, openMessage, openThread, deskKeysReady, test } from './world.ts';

test.use({ scripts: true });

test.use({ settings: { UNDO_SECONDS: '6' } });

test('a letter is approved, undone by a key, and approved again; the pal sees it once, after the time to undo', async ({
	as
}) => {
	const [maya, lin] = [await as('maya'), await as('lin')];
	await openThread(maya, 'Lin');
	await openThread(lin, 'Maya');
	await live(lin);
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('The bridge has a new heron');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();

	const carter = await as('t.carver');
	await openItem(carter, /Maya → Lin/);
	await live(carter);
	await deskKeysReady(carter);
	await carter.keyboard.press('a');
	await expect(carter.getByText('Letter by Maya: approved, goes out in')).toBeVisible();
	await deskKeysReady(carter);
	await carter.keyboard.press('u');
	await expect(carter.getByText('Undone. It’s waiting again')).toBeVisible();
	await expect(maya.getByText('Ms Carter hasn’t read it yet. Sent')).toBeVisible();
	await expect(lin.getByText('The bridge has a new heron')).toHaveCount(0);
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Letter by Maya: approved, goes out in')).toBeVisible();
	await expect(lin.getByText('The bridge has a new heron')).toHaveCount(1, { timeout: 30_000 });
	await expect(carter.getByText('Letter by Maya: approved, goes out in')).toHaveCount(0, { timeout: 30_000 });
});

test('a teacher sees live that a colleague has a letter open, and gets it when the colleague leaves', async ({
	as
}) => {
	const tyler = await as('tyler');
	await openThread(tyler, '博文');
	// A letter of his was returned, and has the page to itself.
	await tyler.getByRole('link', { name: 'Write a new letter instead' }).click();
	await tyler.getByRole('textbox', { name: /^Your letter to/ }).fill('Two teachers look at this one');
	await tyler.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(tyler.getByText('Your letter is with your teacher now.')).toBeVisible();
	const [carter, ellis] = [await as('t.carver'), await as('t.ellis')];
	await openItem(carter, /Two teachers look/);
	await live(carter);
	await ellis.goto('/review');
	await live(ellis);
	await expect(ellis.locator('#queue a', { hasText: 'Two teachers look' })).toContainText(
		'Ms Carter has it open'
	);
	await openItem(ellis, /Two teachers look/);
	await expect(ellis.getByText('Ms Carter has this open.')).toBeVisible();
	await expect(ellis.getByRole('button', { name: 'Approve' })).toHaveCount(0);
	await carter.goto('/people');
	await expect(ellis.getByRole('button', { name: 'Approve' })).toBeVisible();
});

test('a coordinator frees a letter that a teacher has open; a colleague gets it, and the teacher sees that', async ({
	as
}) => {
	const [carter, ellis] = [await as('t.carver'), await as('t.ellis')];
	await openItem(carter, /Imani → 子妍/);
	const coordinator = await as('coordinator', { javaScriptEnabled: false });
	// Who comes from another letter claims this one after it is on the page.
	await expect(async () => {
		await coordinator.goto(new URL(carter.url()).pathname);
		await expect(coordinator.getByText('Ms Carter has this open.')).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 20_000 });
	await expect(coordinator.getByRole('button', { name: 'Approve' })).toHaveCount(0);
	await coordinator.getByRole('button', { name: 'Free for a colleague' }).click();
	await expect(coordinator.getByText('Ms Carter has this open.')).toHaveCount(0);
	await openItem(ellis, /Imani → 子妍/);
	await expect(ellis.getByRole('button', { name: 'Approve' })).toBeVisible();
	await expect(carter.getByText('Ms Ellis has this open.')).toBeVisible();
	await expect(carter.getByRole('button', { name: 'Approve' })).toHaveCount(0);
	await ellis.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByRole('link', { name: /Imani → 子妍/ })).toHaveCount(0);
});

test('a letter is returned with a note on a phrase; when it comes again, the desk marks what changed', async ({
	as
}) => {
	const writer = await as('maya');
	await openThread(writer, 'Lin');
	await writer
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('My sister is loud. She sings all day.');
	await writer.getByRole('button', { name: 'Send to my teacher' }).click();
	const carter = await as('t.carver');
	await openItem(carter, /My sister is loud/);
	await openMessage(carter);
	await carter.getByLabel('Words you comment on').fill('is noisy');
	await carter.getByLabel('Your comment for Maya').fill('Kinder?');
	await carter.getByLabel('Message to Maya').fill('Almost there');
	await carter.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(carter.getByText('These words aren’t in the letter.')).toBeVisible();
	await expect(carter.getByLabel('Message to Maya')).toHaveValue('Almost there');
	await carter.getByLabel('Words you comment on').fill('is loud');
	await carter.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();

	await writer.getByRole('link', { name: 'Change the letter' }).first().click();
	await expect(writer.locator('mark')).toHaveText('is loud');
	await expect(writer.getByText('Kinder?')).toBeVisible();
	await writer
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('My sister is cheerful. She sings all day.');
	await writer.getByRole('button', { name: 'Send to my teacher' }).click();
	await writer.waitForURL(/\/messages\/[^/]+$/);
	await openItem(carter, /My sister is cheerful/);
	await expect(carter.getByText('Changes since it was sent back')).toBeVisible();
	await expect(carter.locator('del')).toHaveText('removed: loud (end)');
	await expect(carter.locator('ins')).toHaveText('added: cheerful (end)');
});

test('a released letter is recalled: both open pages show a notice in its place, and the teacher still sees the text', async ({
	as
}) => {
	const [james, wei] = [await as('james'), await as('wei')];
	await openThread(james, 'Wei');
	await openThread(wei, 'James');
	await live(wei);
	await live(james);
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('A letter that should not have gone');
	await james.getByRole('button', { name: 'Send to my teacher' }).click();
	const brooks = await as('t.phillips');
	await openItem(brooks, /A letter that should not have gone/);
	const address = brooks.url();
	await brooks.getByRole('button', { name: 'Approve' }).click();
	await expect(wei.getByText('A letter that should not have gone')).toBeVisible({ timeout: 30_000 });

	await brooks.goto(address);
	await brooks.getByText('Take back this letter').click();
	await brooks.getByLabel('Reason (staff only)').fill('It names a third person');
	await brooks.getByRole('button', { name: 'Take back', exact: true }).click();
	for (const page of [james, wei]) {
		await expect(page.getByText('A teacher took this letter back.')).toBeVisible();
		await expect(page.getByText('A letter that should not have gone')).toHaveCount(0);
	}
	await expect(brooks.getByText('A letter that should not have gone').first()).toBeVisible();
});
