// A Chromium of 2020, far below what the scripts need: the server's pages stay, and are all that somebody needs (README, "Browsers").
import { expect, test } from './engines.ts';

for (const width of [360, 1280])
	test(`in Chromium 86 a letter is written and sent with plain pages, links lead on, and fields look like fields: ${width} px`, async ({
		opens
	}) => {
		const wei = await opens({ width, height: 740 });
		await wei.goto('/');
		await wei.keepPicture(`front-${width}`);
		await wei.signIn('wei');
		await wei.goto('/messages');
		await wei.keepPicture(`home-${width}`);
		await wei.click('link', 'Open your letters');
		await wei.sees('James');
		expect(await wei.run(() => document.documentElement.dataset.scripts ?? 'none')).toBe('none');
		await wei.fill('^Your letter to', 'Words from an old phone');
		await wei.keepPicture(`thread-${width}`);
		// A count that stands still would be wrong.
		expect(await wei.words()).not.toContain('of 5,000');
		expect(
			await wei.run(() => {
				const field = document.querySelector('form textarea');
				const style = field && getComputedStyle(field);
				return style && [style.borderTopWidth, parseFloat(style.paddingLeft) > 8];
			})
		).toEqual(['1px', true]);
		// On a phone the menu is a bar at the lower edge.
		const bar = await wei.run(() => {
			const menu = document.querySelector('.main-nav');
			return (
				menu && [
					getComputedStyle(menu).position,
					Math.round(innerHeight - menu.getBoundingClientRect().bottom)
				]
			);
		});
		if (width === 360) expect(bar).toEqual(['fixed', 0]);
		await wei.click('button', 'Send to my teacher');
		await wei.sees('Your letter is with your teacher now.');
		await wei.sees('Words from an old phone');
		await wei.keepPicture(`sent-${width}`);
		await wei.click('link', '^Boards$');
		await wei.arrives(/^\/forum$/);
	});
