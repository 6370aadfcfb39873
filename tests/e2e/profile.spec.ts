import { visibleFields } from '../access/fields.ts';
import { expect, live, openItem, openThread, deskKeysReady, test } from './world.ts';

test.use({ scripts: true });

test('a student suggests a name and an introduction; the teacher approves both, and the pal sees them arrive', async ({
	as
}) => {
	const [maya, lin] = [await as('maya'), await as('lin')];
	await openThread(lin, 'Maya');
	await live(lin);
	await maya.goto('/profile');
	await live(maya);

	// Short enough for a phone, wide enough for a laptop.
	const size = maya.viewportSize()!;
	await maya.setViewportSize({ width: 360, height: 740 });
	expect(await maya.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2_500);
	await maya.setViewportSize(size);
	const [left, right] = [maya.locator('#name-heading'), maya.getByText('What do you like?')];
	expect((await right.boundingBox())!.x).toBeGreaterThan((await left.boundingBox())!.x + 300);

	// Groups of interests are folded, so that the page is short on a phone.
	await maya.locator('details', { hasText: 'table tennis' }).locator('summary').first().click();
	await maya.getByRole('checkbox', { name: 'table tennis' }).check();
	await maya.getByText('A few words each.').click();
	await maya.getByRole('textbox', { name: 'In your own words, 1' }).fill('kite building');
	// Choices that are not saved are not left behind without a question.
	const asked = maya.waitForEvent('dialog').then((dialog) => dialog.dismiss());
	await maya.getByRole('link', { name: 'Letters' }).first().click();
	await asked;
	await expect(maya.getByRole('checkbox', { name: 'table tennis' })).toBeChecked();
	await maya.getByRole('button', { name: 'Save' }).click();
	await expect(maya.getByText('Saved.')).toBeVisible();
	await expect(maya.getByRole('checkbox', { name: 'table tennis' })).toBeChecked();

	// The surname from the class list: the student is warned before submitting, and the desk shows it.
	await maya.getByText('Suggest a new name').click();
	const name = maya.getByRole('textbox', { name: 'A new name' });
	await name.fill('Maya Bennett');
	await maya.getByRole('button', { name: 'Suggest this name' }).click();
	await expect(maya.getByText('Before you send it: please look again')).toBeVisible();
	await expect(name).toHaveValue('Maya Bennett');
	await name.fill('My-My');
	await maya.getByRole('button', { name: 'Suggest this name' }).click();
	await expect(maya.getByText('“My-My” is waiting for Ms Carter to approve it')).toBeVisible();
	await maya.getByText('Change your introduction').click();
	await maya
		.getByRole('textbox', { name: 'A few sentences about you' })
		.fill('I am Maya, and I build kites with my cousin.');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('is waiting for Ms Carter to approve it')).toHaveCount(2);
	await expect(lin.getByText('build kites')).toHaveCount(0);

	const carter = await as('t.carver');
	await carter.goto('/review?kind=display_name');
	await openItem(carter, /Maya · Display name/);
	await expect(carter.getByRole('heading', { name: 'Maya: new display name' })).toBeVisible();
	await expect(carter.getByText('Display name now: Maya')).toBeVisible();
	await carter.getByText('Student saw').click();
	await expect(carter.getByText('Bennett')).toBeVisible();
	await live(carter);
	await deskKeysReady(carter);
	await carter.keyboard.press('a');
	await expect(lin.getByRole('heading', { level: 1 })).toContainText('My-My');
	await expect(maya.getByText('Now: My-My')).toBeVisible();

	await carter.goto('/review?kind=introduction');
	await openItem(carter, /My-My · Introduction/);
	await expect(carter.getByText('table tennis')).toBeVisible();
	await expect(carter.getByText('third chair out of three')).toBeVisible();
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(lin.getByText('build kites')).toBeVisible();
	await expect(lin.getByText('third chair out of three')).toHaveCount(0);
	await expect(maya.getByText('Your pals read:')).toBeVisible();
});

test('the page asks for five things; a new name and words of one’s own are folded, and those that are saved can be read', async ({
	as
}) => {
	const noor = await as('noor');
	const page = await noor.request.get('/profile').then((answer) => answer.text());
	// What is liked, and what to write about, is chosen from lists that unfold.
	expect(visibleFields(page)).toEqual([
		'textarea introduction',
		'select language',
		'select level',
		'input second'
	]);
	await noor.goto('/profile');
	await expect(noor.getByText('What do you like?')).toBeVisible();
	await expect(noor.getByText('What would you like to write about?')).toBeVisible();
	await expect(noor.getByText('Arabic letters')).toBeVisible();
});
