import { holdScripts } from './hold-scripts.ts';
import { expect, live, openItem, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

test('a draft survives a reload and shows on another computer; after signing out nothing of it stays in the browser', async ({
	as
}) => {
	const maya = await as('maya', { form: true });
	await openThread(maya, 'Lin');
	const box = maya.getByRole('textbox', { name: /^Your letter to/ });
	await box.fill('My knees do that too');
	await expect(maya.getByText('Draft saved')).toBeVisible();
	await maya.reload();
	await expect(box).toHaveValue('My knees do that too');
	const elsewhere = await as('maya');
	await openThread(elsewhere, 'Lin');
	await expect(elsewhere.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue(
		'My knees do that too'
	);

	// The second window started from the draft; once the first has saved again, it must not overwrite the newer text.
	await box.fill('My knees do that too, always');
	await expect(maya.getByText('Draft saved')).toBeVisible();
	await elsewhere.getByRole('textbox', { name: /^Your letter to/ }).fill('Something older');
	await expect(elsewhere.getByText('open in another window too')).toBeVisible();
	await maya.reload();
	await expect(box).toHaveValue('My knees do that too, always');

	// Who signs out in the middle of a word keeps it, too.
	await box.fill('My knees do that too, always and eve');
	await maya.getByRole('button', { name: 'Sign out' }).click();
	await maya.waitForURL('**/sign-in');
	expect(await maya.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([
		0,
		expect.any(Number)
	]);
	expect(JSON.stringify(await maya.evaluate(() => ({ ...sessionStorage })))).not.toContain('knees');
	await maya.goBack();
	await expect(maya.getByText('knees')).toHaveCount(0);
	const later = await as('maya');
	await openThread(later, 'Lin');
	await expect(later.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue(
		'My knees do that too, always and eve'
	);
});

test('while the connection is down, the text stays on the page, which says so', async ({ as }) => {
	const lin = await as('lin');
	await openThread(lin, 'Maya');
	await live(lin);
	const box = lin.getByRole('textbox', { name: /^Your letter to/ });
	await lin.context().setOffline(true);
	await box.fill('Written in a tunnel');
	await expect(lin.getByText('You’re offline. Your words stay on this page')).toBeVisible();
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(lin.getByText('Not sent. Your words are safe here.').first()).toBeVisible();
	await expect(box).toHaveValue('Written in a tunnel');
	// Leaving would lose them, so the page asks. By the keyboard: a link that the mouse is over is asked for, which fails.
	lin.once('dialog', (dialog) => void dialog.dismiss());
	await lin.locator('.main-nav a[href="/forum"]').first().press('Enter');
	await expect(box).toHaveValue('Written in a tunnel');
	await lin.context().setOffline(false);
	await expect(lin.getByText('Not sent yet, but your draft is saved.')).toBeVisible();
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(lin.getByText('Ms Zhao hasn’t read it yet. Sent')).toHaveCount(1);
	await expect(box).toHaveCount(0);
});

test('a refresh that the network loses takes no words; it is tried again, and so is a link', async ({
	as
}) => {
	const [lin, maya, carter] = [await as('lin'), await as('maya'), await as('t.carver')];
	await openThread(lin, 'Maya');
	await live(lin);
	const box = lin.getByRole('textbox', { name: /^Your letter to/ });
	const says = lin.getByText('No connection. We keep trying.');
	const loseData = (path: string) => lin.route(`${path}/__data.json*`, (route) => route.abort());
	await box.fill('Half a sentence');
	await loseData('**/messages/*');
	// A letter arrives, and the page asks for it in vain.
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('A letter in a storm');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await openItem(carter, /A letter in a storm/);
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(says).toBeVisible();
	await expect(box).toHaveValue('Half a sentence');
	await lin.unrouteAll();
	await expect(lin.locator('article', { hasText: 'A letter in a storm' })).toHaveCount(1);
	await expect(says).toHaveCount(0);
	await expect(box).toHaveValue('Half a sentence');

	await loseData('**/forum');
	await lin.locator('.main-nav a[href="/forum"]').first().press('Enter');
	await expect(says).toBeVisible();
	await expect(box).toHaveValue('Half a sentence');
	await lin.unrouteAll();
	await lin.waitForURL('**/forum');
});

test('a double click, or a retry after a lost response, sends only one letter', async ({ as }) => {
	const james = await as('james');
	await openThread(james, 'Wei');
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('Only once');
	// The first try reaches the server, but its answer gets lost.
	let lost = 0;
	await james.route('**/messages/**submit', async (route) => {
		if (lost++ > 0) return route.continue();
		await route.fetch();
		await route.abort('connectionreset');
	});
	const send = james.getByRole('button', { name: 'Send to my teacher' });
	await send.click();
	await expect(james.getByText('Not sent.').first()).toBeVisible();
	await send.dblclick();
	await expect(james.getByRole('textbox', { name: /^Your letter to/ })).toHaveCount(0);
	await james.reload();
	await expect(james.locator('article', { hasText: 'Only once' })).toHaveCount(1);
});

test('a page whose session was ended elsewhere goes to the sign-in; an unsent form keeps its text', async ({
	as
}) => {
	const wei = await as('wei');
	await openThread(wei, 'James');
	const elsewhere = await as('wei');
	await elsewhere.goto('/account');
	await live(wei);
	// A page whose sockets are blocked does not notice that its session ends.
	const deaf = await as('wei');
	await deaf.route('**/realtime/**', (route) => route.abort());
	await deaf.routeWebSocket('**/realtime/**', (socket) => void socket.close());
	await openThread(deaf, 'James');
	await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click();
	await wei.waitForURL('**/sign-in?ended=1');
	await deaf.getByRole('textbox', { name: /^Your letter to/ }).fill('Still here');
	await deaf.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(
		deaf.getByText('You’re signed out, but your words are still on this page').first()
	).toBeVisible();
	// The page does not leave the text, not even when it is sent again.
	const refused = deaf.waitForResponse((answer) => answer.request().method() === 'POST');
	await deaf.getByRole('button', { name: 'Send to my teacher' }).click();
	await refused;
	await expect(
		deaf.getByText('You’re signed out, but your words are still on this page').first()
	).toBeVisible();
	await expect(deaf.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('Still here');
});

test('markup in a letter is shown as typed, to its writer and on the desk', async ({ as }) => {
	const words = `<img src=x onerror="document.title='run'"> <script>document.title='run'</script> {@html x} &lt;b&gt; reversed`;
	// Characters that change the direction of text are invisible, and are removed.
	const typed = words.replace('reversed', '\u202ereversed\u202c');
	const noorTest = await as('tyler', plain);
	await openThread(noorTest, '博文');
	// A letter of theirs came back, and comes first.
	await noorTest.getByRole('link', { name: 'Write a new letter instead' }).click();
	await noorTest.getByRole('textbox', { name: /^Your letter to/ }).fill(typed);
	await noorTest.getByRole('button', { name: 'Send to my teacher' }).click();
	const shown = noorTest.locator('article .words', { hasText: '{@html x}' });
	await expect(shown).toHaveText(words);
	const carter = await as('t.carver', plain);
	await openItem(carter, /Tyler → 博文/);
	await expect(carter.locator('article').first().locator('.words')).toHaveText(words);
	for (const page of [noorTest, carter]) {
		expect(await page.title()).not.toBe('run');
		expect(await page.locator('article img, article script').count()).toBe(0);
	}
});

test('what is typed before the page’s scripts have loaded stays when they have', async ({
	visitor,
	server
}) => {
	const page = await visitor();
	const arrive = await holdScripts(page);
	await page.goto(`${server.url}/sign-in`, { waitUntil: 'commit' });
	await page.locator('input[name=username]').fill('wei');
	await page.locator('input[name=device][value=own]').check();
	arrive();
	await page.waitForLoadState('networkidle');
	await expect(page.locator('input[name=username]')).toHaveValue('wei');
	await expect(page.locator('input[name=device][value=own]')).toBeChecked();
});
