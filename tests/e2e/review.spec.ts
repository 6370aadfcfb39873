import { deskKeysReady, expect, live, openItem, openMessage, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

test('a decision on a text that was changed meanwhile is refused with a message', async ({ as }) => {
	const maya = await as('maya', plain);
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('First words');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Ms Carter hasn’t read it yet. Sent')).toBeVisible();

	// A desk without live updates.
	const deaf = await as('t.carver', { javaScriptEnabled: false });
	await openItem(deaf, /Maya → Lin/);
	await maya.getByRole('link', { name: 'Change or unsend' }).click();
	await maya.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('Second words');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await maya.waitForURL(/\/messages\/[^/]+$/);
	await deaf.getByRole('button', { name: 'Approve' }).click();
	await expect(deaf.getByText('The student just changed this')).toBeVisible();
	await expect(deaf.locator('article').first()).toContainText('Second words');
	await deaf.getByRole('button', { name: 'Approve' }).click();
	await expect(deaf.getByText('Approved.')).toBeVisible();
});

test('of two teachers at one letter, the second sees who has it open, and the one who decides too late is told', async ({
	as,
	server
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('Two of my teachers open this one');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await openItem(ellis, /Two of my teachers/);
	await expect(ellis.getByRole('button', { name: 'Approve' })).toBeVisible();
	const carter = await as('t.carver', { javaScriptEnabled: false });
	await openItem(carter, /Two of my teachers/);
	await expect(carter.getByText('has this open.')).toBeVisible();
	await expect(carter.getByRole('button', { name: 'Approve' })).toHaveCount(0);

	// The first teacher leaves; the page stays open on that computer.
	const { pathname } = new URL(ellis.url());
	const leaveRequest = { headers: { origin: server.url }, form: {} };
	await ellis.request.post(`${pathname}?/leave`, leaveRequest);
	await carter.reload();
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();
	await openMessage(ellis);
	await ellis.getByLabel('Message to Maya').fill('Once more');
	await ellis.getByRole('button', { name: 'Send back for changes' }).click();
	await expect(ellis.getByText('Another teacher has already decided.')).toBeVisible();
	await expect(ellis.getByText('Ms Carter approved version 1')).toBeVisible();
});

test('the desk has keyboard shortcuts, which do nothing while one types', async ({ as }) => {
	const zhao = await as('t.chaoyang');
	await zhao.goto('/review');
	await live(zhao);
	await expect(zhao.getByRole('heading', { level: 1 })).toContainText('to review');
	const first = await zhao.locator('a[aria-current=true]').getAttribute('href');
	await deskKeysReady(zhao);
	await zhao.keyboard.press('j');
	await expect(zhao.locator('a[aria-current=true]')).not.toHaveAttribute('href', first!);
	await deskKeysReady(zhao);
	await zhao.keyboard.press('k');
	await expect(zhao.locator('a[aria-current=true]')).toHaveAttribute('href', first!);
	await deskKeysReady(zhao);
	await zhao.keyboard.press('r');
	const words = zhao.locator('#words');
	await expect(words).toBeFocused();
	await zhao.keyboard.type('a warm word');
	await expect(words).toHaveValue('a warm word');
	await zhao.locator('h1').click();
	await zhao.keyboard.press('Control+a');
	await expect(zhao.getByRole('button', { name: 'Approve' })).toBeVisible();
	await zhao.keyboard.press('r');
	await expect(zhao.getByText('Sent back with your message.')).toBeVisible();
	await expect(zhao.locator(`a[href="${first}"]`)).toHaveCount(0);
});

test('when a pairing ends while a student writes, the page says so at once; the form is gone, the letters stay', async ({
	as
}) => {
	const james = await as('james');
	await openThread(james, 'Wei');
	await live(james);
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('In the middle of');
	const brooks = await as('t.phillips');
	await brooks.goto('/pairings');
	await brooks.getByRole('link', { name: 'James and Wei' }).click();
	await brooks.getByRole('button', { name: 'End pair' }).click();
	await expect(james.getByText('Thank you for every letter you wrote to each other.')).toBeVisible();
	await expect(james.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
	await expect(james.locator('article').first()).toBeVisible();
});

test('a desk where everything is decided says so', async ({ as }) => {
	const hughes = await as('t.hughes', plain);
	await hughes.goto('/review');
	const approve = hughes.getByRole('button', { name: 'Approve' });
	for (let left = 10; left > 0 && (await approve.count()); left--) {
		const shown = await hughes.locator('#letter-heading').textContent();
		await approve.click();
		await expect(hughes.locator('#letter-heading', { hasText: shown! })).toHaveCount(0);
	}
	await expect(hughes.getByRole('heading', { name: 'Nothing to review' })).toBeVisible();
	// No next one is announced where none comes.
	await expect(hughes.getByText('Approved.', { exact: true })).toBeVisible();
	await expect(hughes.getByText('New letters and posts appear here by themselves.')).toBeVisible();
});
