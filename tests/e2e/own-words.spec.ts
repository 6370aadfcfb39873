// Most of a letter was pasted: its writer’s teacher reads so, and nobody else. What one dictates, moves or wrote here before is one’s own.
import type { Page } from '@playwright/test';
import { expect, live, openItem, openThread, test } from './world.ts';

test.use({ scripts: true });

const note = /^Most of this letter was pasted in/;
const words = 'The leaves along our river turn gold in October, and my uncle grills fish for the street.';

const box = (maya: Page) => maya.getByRole('textbox', { name: /^Your letter to/ });

async function paste(page: Page, text: string) {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
	await page.keyboard.press('Control+V');
}

const send = async (maya: Page) => {
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
};

test('a pasted letter is marked for the own teacher, over a reload and at the first change; the rule stands by the box', async ({
	as
}) => {
	const maya = await as('maya', { language: 'en' });
	await openThread(maya, 'Lin');
	await live(maya);
	await box(maya).click();
	await paste(maya, words);
	await box(maya).pressSequentially(' Bye!');
	await expect(maya.getByText('Draft saved')).toBeVisible();
	await maya.reload();
	await live(maya);
	await expect(maya.locator('#write [name=pasted]')).toHaveValue(`0-${words.length}`);
	await box(maya).press('Control+Home');
	await box(maya).pressSequentially('Hi Lin! ');
	await expect(maya.locator('#write [name=pasted]')).toHaveValue(`8-${8 + words.length}`);
	await send(maya);
	await expect(maya.getByText(note)).toHaveCount(0);

	const carter = await as('t.carver', { language: 'en' });
	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await expect(carter.getByText('Hi Lin! The leaves').first()).toBeVisible();
	await expect(carter.getByText(note)).toBeVisible();
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();
});

test('a letter that is dictated, moved about, and taken from a draft of one’s own says nothing', async ({
	as
}) => {
	const maya = await as('maya', { language: 'en' });
	await openThread(maya, 'Lin');
	await live(maya);
	await box(maya).click();
	await maya.keyboard.insertText(`${words} One.`);
	await expect(maya.getByText('Draft saved')).toBeVisible();
	await maya.keyboard.press('Control+A');
	await maya.keyboard.press('Control+X');
	await expect(box(maya)).toHaveValue('');
	await maya.keyboard.press('Control+V');
	await expect(box(maya)).toHaveValue(`${words} One.`);
	await expect(maya.locator('#write [name=pasted]')).toHaveValue('');
	await expect(maya.getByText('Draft saved')).toBeVisible();
	// In a new window nothing is known of where it was; the server knows whose words they are.
	await maya.reload();
	await live(maya);
	await box(maya).press('Control+A');
	await box(maya).press('Delete');
	await paste(maya, `${words} One.`);
	await send(maya);
	const carter = await as('t.carver', { language: 'en' });
	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await expect(carter.getByText('grills fish for the street. One.').first()).toBeVisible();
	await expect(carter.getByText(note)).toHaveCount(0);
});

test('the rule about help by machines is said in the help with writing and on the safety page', async ({
	as
}) => {
	const rule = 'a translator or AI may help you with a word or a sentence';
	const maya = await as('maya', { language: 'en' });
	await openThread(maya, 'Lin');
	await live(maya);
	await maya.locator('#write').getByRole('link', { name: 'Help with writing' }).click();
	await expect(maya.getByText(rule)).toBeVisible();
	await maya.goto('/safety');
	await expect(maya.getByText(rule)).toBeVisible();
});
