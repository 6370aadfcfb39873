// Chinese typed by pinyin, on a computer without an input method.
import type { Locator, Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import { violations } from './axe.ts';
import { sayIn } from './language.ts';
import { holdScripts } from './hold-scripts.ts';
import { expect, openThread, test } from './world.ts';

test.use({ scripts: true });

/** Opens whatever hides a field. */
const openFolds = (box: Locator) =>
	box.evaluate((field) => {
		for (let fold = field.closest('details'); fold; fold = fold.parentElement!.closest('details'))
			fold.open = true;
	});

const list = (page: Page, name: string | RegExp = 'Words to choose from') =>
	page.getByRole('listbox', { name });

test('a student types a letter by pinyin, with keys alone, and the draft has it; the network may be away', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	const box = maya.getByRole('textbox', { name: /^Your letter to/ });
	const toggle = maya.getByRole('button', { name: 'Type Chinese with pinyin' });
	await box.focus();
	await expect(toggle).toBeVisible();
	await maya.keyboard.press('Tab');
	await expect(toggle).toBeFocused();
	await maya.keyboard.press('Enter');
	await expect(toggle).toHaveAttribute('aria-pressed', 'true');
	await expect(box).toBeFocused();

	await maya.context().setOffline(true);
	await maya.keyboard.type('woxihuan');
	await expect(list(maya).getByRole('option').first()).toHaveAccessibleName(/我喜欢/);
	await expect(box).toHaveAttribute('aria-activedescendant', /-0$/);
	await expect(box).toHaveValue('');
	expect(await violations(maya)).toEqual([]);
	await maya.keyboard.press('Space');
	await maya.context().setOffline(false);
	await maya.keyboard.type('mao,Maya zg');
	await maya.keyboard.press('Space');
	await maya.keyboard.type('3.5');
	await expect(box).toHaveValue('我喜欢猫，Maya 中国3.5');
	await expect(maya.getByText('Draft saved')).toBeVisible();

	await maya.keyboard.press('Shift');
	await maya.keyboard.type(' ok');
	await maya.keyboard.press('Shift');
	await maya.keyboard.type('nv');
	await list(maya).getByRole('option', { name: '女' }).click();
	await expect(box).toHaveValue('我喜欢猫，Maya 中国3.5 ok女');
	await maya.keyboard.press('Control+z');
	await expect(box).toHaveValue('我喜欢猫，Maya 中国3.5 ok');
	await maya.keyboard.type('shuo');
	await maya.keyboard.press('Escape');
	await expect(box).toHaveValue('我喜欢猫，Maya 中国3.5 okshuo');
	await maya.keyboard.type('ming');
	await maya.getByRole('heading', { level: 1 }).click();
	await expect(box).toHaveValue('我喜欢猫，Maya 中国3.5 okshuoming');
	await expect(list(maya).getByRole('option')).toHaveCount(0);
});

test('it stays on in this window, takes tones as numbers, and fits a narrow page; in Chinese and from right to left', async ({
	as
}) => {
	const maya = await as('maya', { language: 'ar-XB', viewport: { width: 360, height: 740 } });
	const say = sayIn('ar-XB');
	await maya.goto('/profile');
	const box = maya.locator('#introduction');
	await openFolds(box);
	// The offer stands when the page's scripts have loaded; a field emptied before would get its text back.
	await box.focus();
	await maya.getByRole('button', { name: say(m.words_typing_label) }).click();
	await box.fill('');
	const tones = maya.getByRole('button', { name: say(m.words_typing_tones) });
	await tones.click();
	await maya.keyboard.type('ma1ma5');
	await expect(list(maya, say(m.words_typing_candidates)).getByRole('option').first()).toContainText('妈妈');
	expect(await violations(maya)).toEqual([]);
	expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await maya.keyboard.press('Space');
	await expect(box).toHaveValue('妈妈');

	await maya.reload();
	await openFolds(box);
	await box.focus();
	await expect(list(maya, say(m.words_typing_candidates))).toBeAttached();
});

test('whoever begins to write before the page’s scripts have loaded is offered it when they have', async ({
	as
}) => {
	const maya = await as('maya');
	const arrive = await holdScripts(maya);
	await maya.goto('/profile', { waitUntil: 'commit' });
	const box = maya.locator('#introduction');
	await openFolds(box);
	await box.focus();
	arrive();
	await expect(maya.getByRole('button', { name: 'Type Chinese with pinyin' })).toBeVisible();
	await expect(box).toBeFocused();
});

test('a phone is not offered it: its own keyboard writes Chinese', async ({ as }) => {
	const lin = await as('lin', { hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });
	await openThread(lin, 'Maya');
	await lin.getByRole('textbox', { name: /^Your letter to/ }).focus();
	await lin.waitForLoadState('networkidle');
	await expect(lin.getByRole('button', { name: 'Type Chinese with pinyin' })).toHaveCount(0);
});
