// Pairing by keyboard alone, and the order in which a screen reader reads the pages of writing, reviewing and pairing.
import { tabTo } from './keyboard.ts';
import { expect, openThread, test } from './world.ts';

test('a pairing is read and approved by keyboard alone, with a visible focus, in the order in which it is decided', async ({
	as
}) => {
	const guo = await as('t.guo');
	await guo.goto('/pairings');
	await guo.keyboard.press('Tab');
	await expect(guo.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await guo.keyboard.press('Enter');
	// The first stop of the content is the pairing that waits.
	await guo.keyboard.press('Tab');
	await guo.keyboard.press('Enter');
	await guo.waitForURL(/\/pairings\/[^/]+$/);
	await expect(guo.locator('main')).toMatchAriaSnapshot(`
- heading "Qing and Leah" [level=1]
- paragraph: /proposed/
- heading "Who" [level=2]
- list:
  - listitem: /Qing, .* waits for their teacher/
  - listitem: /Leah, .* their teacher agrees/
- heading "Why they fit" [level=2]
- list
- heading "What next" [level=2]
- button "Approve this pairing"
- textbox "Why not?"
- button "Decline"
- heading "What happened" [level=2]
- list
- region "No letters have travelled yet"`);
	await tabTo(guo, 'Approve this pairing');
	expect(await guo.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth)).toBe('3px');
	await guo.keyboard.press('Enter');
	await expect(guo.locator('main')).toMatchAriaSnapshot(`
- heading "Qing and Leah" [level=1]
- paragraph: /active/
- heading "What next" [level=2]
- textbox "A kind note to both pals about the pause"
- button "Pause"`);
});

test('a screen reader reads a thread from the oldest letter to the box for the next, and the desk from the letter to what can be done', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await expect(maya.locator('body')).toMatchAriaSnapshot(`
- link "Skip to the content"
- banner:
  - navigation "Main":
    - link "Letters"
    - link "Boards"
    - link "Practice"
    - link "I need help"
- main:
  - heading "You and Lin" [level=1]
  - article /You, /:
    - strong: You
    - paragraph:
      - link "Read word by word"
  - article /Lin, /:
    - strong: Lin
    - paragraph:
      - link "Report this letter"
  - textbox "Your letter to Lin"
  - button "Send to my teacher"
  - complementary:
    - heading "Their day" [level=2]`);
	const carter = await as('t.carver');
	await carter.goto('/review');
	await carter.locator('#queue a').last().click();
	await expect(carter.locator('#letter-heading')).toBeFocused();
	await expect(carter.locator('main')).toMatchAriaSnapshot(`
- heading /things wait for you/ [level=1]
- alert:
  - link "Read it now"
- region /Imani to/:
  - heading /Imani to/ [level=2]
  - article /Imani, /
- region "What happens with it":
  - textbox "Message to Imani"
  - button "Approve"
  - button "Send back for changes"
  - button "Hold letter"
- group:
  - navigation "What waits"
- paragraph:
  - link "Open a case about this"
- region "Imani so far"
- region /Their letters so far/`);
});
