// Pairing by keyboard alone, and the order in which a screen reader reads the pages of writing, reviewing and pairing.
import { tabTo } from './keyboard.ts';
import { awake, expect, openThread, test } from './world.ts';

test.use({ scripts: true });

test('a pairing is read and approved by keyboard alone, with a visible focus, in the order in which it is decided', async ({
	as
}) => {
	const guo = await as('t.guo');
	await guo.goto('/pairings');
	await guo.keyboard.press('Tab');
	await expect(guo.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
	await guo.keyboard.press('Enter');
	// The first stop of the content is the pairing that waits.
	await guo.keyboard.press('Tab');
	await guo.keyboard.press('Enter');
	await guo.waitForURL(/\/pairings\/[^/]+$/);
	await expect(guo.locator('main')).toMatchAriaSnapshot(`
- heading "Qing and Leah" [level=1]
- paragraph: /proposed/
- heading "Students" [level=2]
- list:
  - listitem: /Qing · .* waiting for their teacher/
  - listitem: /Leah · .* approved by their teacher/
- heading "Why they match" [level=2]
- list
- heading "Actions" [level=2]
- button "Approve this pair"
- textbox "Why doesn’t it fit?"
- button "Decline"
- heading "History" [level=2]
- list
- region "No letters sent yet"`);
	await tabTo(guo, 'Approve this pair');
	expect(await guo.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth)).toBe('3px');
	await guo.keyboard.press('Enter');
	await expect(guo.locator('main')).toMatchAriaSnapshot(`
- heading "Qing and Leah" [level=1]
- paragraph: /active/
- heading "Actions" [level=2]
- group "On a pause, both pals read this, each in their own language"
- button "Pause"`);
});

test('a screen reader reads a thread from the oldest letter to the box for the next, and the desk from the letter to what can be done', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await expect(maya.locator('body')).toMatchAriaSnapshot(`
- link "Skip to main content"
- banner:
  - navigation "Main":
    - link "Letters"
    - link "Boards"
    - link "Words"
    - link "I need help"
- main:
  - heading "You and Lin" [level=1]
  - article /You, /:
    - group:
      - strong: You
      - text: /No\\. \\d+/
  - article /Lin, /:
    - group:
      - strong: Lin
      - text: /No\\. \\d+/
  - textbox "Your letter to Lin"
  - button "Send to my teacher"
  - complementary:
    - heading "Time in both cities" [level=2]`);
	const carter = await as('t.carver');
	await carter.goto('/review');
	await awake(carter);
	await carter.locator('#queue a').last().click();
	await expect(carter.locator('#letter-heading')).toBeFocused();
	await expect(carter.locator('main')).toMatchAriaSnapshot(`
- heading /\\d+ to review/ [level=1]
- alert:
  - link "Read it now"
- region /Imani to/:
  - article /Imani, /:
    - heading /Imani to/ [level=2]
- region "Decision":
  - button "Approve"
  - button "Send back for changes"
  - button "Hold letter"
- group:
  - navigation "Waiting for review"
- paragraph:
  - link "Open a case about this"
- region "Imani’s letters so far"
- region /Their letters, newest first/`);
});
