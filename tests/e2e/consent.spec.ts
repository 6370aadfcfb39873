// Consent: missing, recorded, and withdrawn; then two adults erase a student.
import { enter, expect, fromEnvelope, live, openThread, test } from './world.ts';

test.use({ scripts: true });

test('a student without consent reads whom to ask; a teacher records it, and can print the consent form', async ({
	as
}) => {
	const luis = await as('luis');
	await luis.goto('/messages');
	await live(luis);
	await expect(luis.getByText('Ask Mr Hughes for it.')).toBeVisible();

	const hughes = await as('t.hughes', { javaScriptEnabled: false, inBrowser: true });
	await hughes.goto('/pairings/propose');
	await expect(hughes.getByRole('checkbox', { name: /Luis/ })).toBeDisabled();
	await hughes.goto('/people');
	await hughes.getByRole('link', { name: 'Record consent forms' }).click();
	const line = hughes.locator('li', { hasText: 'Luis' });
	await expect(line.getByText('missing')).toBeVisible();
	await hughes.getByRole('link', { name: 'Print consent forms' }).click();
	await hughes.getByRole('link', { name: '中文' }).click();
	await expect(hughes.getByRole('heading', { name: '参加“笔桥”：家长同意书' })).toBeVisible();
	// The words of the law are folded on the screen, and printed in any case.
	const law = hughes.getByText('《儿童在线隐私保护法》').filter({ visible: true });
	await expect(law).toHaveCount(0);
	await hughes.emulateMedia({ media: 'print' });
	await expect(law).toHaveCount(1);
	await hughes.emulateMedia({ media: 'screen' });
	await hughes.getByText('法律依据').filter({ visible: true }).click();
	await expect(law).toHaveCount(1);
	await hughes.getByRole('link', { name: 'Back to consent forms' }).click();

	// A refused form says why, and keeps its ticks.
	await hughes.getByLabel('Luis').check();
	await hughes.getByLabel('Who signed').selectOption('student');
	await hughes.getByRole('button', { name: 'Record for checked students' }).click();
	await expect(hughes.getByText('permission from this person isn’t enough')).toBeVisible();
	await expect(hughes.getByLabel('Luis')).toBeChecked();
	await hughes.getByLabel('Who signed').selectOption('guardian');
	await hughes.getByRole('button', { name: 'Record for checked students' }).click();
	await expect(hughes.getByText('Recorded for 1 student.')).toBeVisible();
	await expect(line.getByText('Recorded')).toBeVisible();
	await expect(luis.getByText('Ask Mr Hughes for it.')).toHaveCount(0);
});

test('when consent is taken back, the open composer closes, the draft stays, and the pal reads a kind note', async ({
	as
}) => {
	const james = await as('james');
	const wei = await as('wei');
	const brooks = await as('t.phillips');
	await openThread(james, 'Wei');
	await openThread(wei, 'James');
	for (const page of [james, wei]) await live(page);
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('On its way, I hope');
	await james.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(james.getByText('On its way, I hope')).toBeVisible();
	await james.getByRole('link', { name: 'Write another letter' }).click();
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('In the middle of');
	await expect(james.getByText('Draft saved')).toBeVisible();

	await brooks.goto('/people');
	await brooks.getByRole('link', { name: 'James' }).click();
	await brooks.getByRole('link', { name: 'Consent forms', exact: true }).click();
	await brooks.getByText('Withdraw permission').click();
	const withdrawal = brooks.locator('form[action$="/withdraw"]');
	await withdrawal.getByLabel('Reason').fill('The family called');
	await withdrawal.getByRole('button', { name: 'Withdraw now' }).click();
	await expect(brooks.getByText('Withdrawn', { exact: true }).first()).toBeVisible();

	await expect(james.getByText('Talk with Mr Brooks about it.')).toBeVisible();
	await expect(james.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
	await expect(wei.getByText('James can’t write letters for now.')).toBeVisible();
	await expect(wei.getByText('The family called')).toHaveCount(0);
	await expect(wei.getByRole('button', { name: /teacher/ })).toBeVisible();

	// Without a valid consent the form to record one is open.
	await brooks.getByRole('button', { name: 'Record form', exact: true }).click();
	await expect(brooks.getByText('Recorded', { exact: true }).first()).toBeVisible();
	await expect(james.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('In the middle of');
	await expect(wei.getByText('James rests from letters.')).toHaveCount(0);
});

const days = 86_400;

test('one adult asks to erase a student, another confirms; a week later the student is erased, the pal’s letters stay', async ({
	visitor,
	startOwn
}) => {
	const firstServer = await startOwn();
	const openAs = async (url: string, who: string) => {
		const page = await visitor({ baseURL: url });
		await enter(page, who, url);
		return page;
	};
	const [carter, ellis, lin] = await Promise.all(
		['t.carver', 't.ellis', 'lin'].map((who) => openAs(firstServer.url, who))
	);
	await openThread(lin!, 'Maya');
	await live(lin!);
	await expect(lin!.locator('article.mine .words').filter({ hasText: 'Dear Maya' }).first()).toBeAttached();
	await carter!.goto('/people');
	await carter!.getByRole('link', { name: 'Maya' }).click();
	await carter!.getByRole('link', { name: 'Copy or delete data' }).click();
	const download = carter!.waitForEvent('download');
	await carter!.getByRole('link', { name: 'The family asked for it' }).click();
	expect((await download).suggestedFilename()).toMatch(/^penbridge-.+\.zip$/);
	await carter!.getByRole('button', { name: 'Ask to delete' }).click();
	await expect(carter!.getByText('A second adult has to confirm this')).toBeVisible();
	await expect(carter!.getByRole('button', { name: 'Confirm deletion' })).toHaveCount(0);
	const { pathname, search } = new URL(carter!.url());
	const page = pathname + search;

	await ellis!.goto(page);
	await ellis!.getByLabel(/type the student’s display name/).fill('May');
	await ellis!.getByRole('button', { name: 'Confirm deletion' }).click();
	await expect(ellis!.getByText('That’s not the student’s display name.')).toBeVisible();
	await ellis!.getByLabel(/type the student’s display name/).fill('Maya');
	await ellis!.getByRole('button', { name: 'Confirm deletion' }).click();
	await expect(ellis!.getByText(/You confirmed it/)).toBeVisible();
	await expect(ellis!.getByText(/The data is deleted at night, from .+ on/)).toBeVisible();

	// The lead is notified, takes the request back, and makes a new one; nothing was erased until then.
	await carter!.goto('/notifications');
	await carter!
		.getByRole('button', { name: /Ms Ellis confirmed that Maya’s data will be deleted for good/ })
		.click();
	await carter!.waitForURL((url) => url.pathname + url.search === page);
	await carter!.getByRole('button', { name: 'Cancel request' }).click();
	await expect(carter!.getByRole('button', { name: 'Ask to delete' })).toBeVisible();
	await expect(lin!.locator('article.mine .words').filter({ hasText: 'Dear Maya' }).first()).toBeAttached();
	await carter!.getByLabel('Why', { exact: true }).selectOption('The student has left');
	await carter!.getByRole('button', { name: 'Ask to delete' }).click();
	await expect(carter!.getByText('A second adult has to confirm this')).toBeVisible();
	await ellis!.reload();
	await ellis!.getByLabel(/type the student’s display name/).fill('Maya');
	await ellis!.getByRole('button', { name: 'Confirm deletion' }).click();
	await expect(ellis!.getByText(/The data is deleted at night, from/)).toBeVisible();
	for (const opened of [carter!, ellis!, lin!]) await opened.close();
	await firstServer.stop();

	// The jobs erase what is due when they start.
	const laterServer = await startOwn({ CLOCK_AHEAD: String(8 * days) }, firstServer.place);
	const linLater = await openAs(laterServer.url, 'lin');
	await expect
		.poll(async () => {
			await linLater.goto('/messages');
			return linLater.getByText('a former pal').count();
		})
		.toBeGreaterThan(0);
	await openThread(linLater, 'a former pal');
	await expect(linLater.getByRole('heading', { name: /a former pal/ })).toBeVisible();
	await expect(linLater.getByText('This letter was deleted for good.').first()).toBeVisible();
	const first = await fromEnvelope(linLater, 'You can call me Lin.');
	await expect(first.locator('.words')).toContainText('Dear a former pal');
});
