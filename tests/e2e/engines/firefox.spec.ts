// Firefox as Debian ships it: one story of each role, by mouse and keys.
import { expect, test } from './engines.ts';
import { walkLetter } from './letter-walk.ts';

test('in Firefox a student writes and sends a letter and finds it waiting; a teacher approves it with a key, and the pal has it', ({
	opens
}) => walkLetter(opens, 'A letter from Firefox', { width: 360, height: 740 }));

test('in Firefox a coordinator opens participation and the staff of a school', async ({ opens }) => {
	const coordinator = await opens();
	await coordinator.signIn('coordinator');
	await coordinator.goto('/participation');
	await coordinator.awake();
	await coordinator.click('link', 'Birmingham to Beijing');
	await coordinator.arrives(/^\/participation\/birmingham-beijing$/);
	await coordinator.sees('Pairs still writing');
	expect(await coordinator.run(() => document.querySelectorAll('main svg').length)).toBeGreaterThan(0);
	await coordinator.keepPicture('participation');
	await coordinator.goto('/staff');
	await coordinator.awake();
	await coordinator.click('link', 'Carver High School');
	await coordinator.arrives(/^\/staff\/carver$/);
	await coordinator.sees('Ms Carter');
	await coordinator.keepPicture('staff');
});

test('in Firefox no line runs through the pinyin above the word that was chosen', async ({ opens }) => {
	const maya = await opens();
	await maya.signIn('maya');
	await maya.goto('/messages');
	await maya.awake();
	await maya.click('link', 'Open your letters');
	await maya.arrives(/^\/messages\/./);
	// The newest letter in Chinese.
	const address = await maya.run(() => {
		const links = [...document.querySelectorAll<HTMLAnchorElement>('article a[href^="/words/read/"]')];
		return links.filter((link) => link.closest('article')!.querySelector('.words[lang^=zh]')).at(-1)!
			.pathname;
	});
	await maya.goto(address);
	await maya.awake();
	const word = await maya.run(() => {
		const words = [...document.querySelectorAll<HTMLAnchorElement>('.reading a[id^=w]')];
		return words.find(({ textContent }) => /\p{Script=Han}/u.test(textContent))!.href;
	});
	await maya.goto(word);
	await maya.awake();
	const [lines, isAbove] = await maya.run(() => {
		const chosen = document.querySelector<HTMLElement>('.reading [aria-current]')!;
		const { outlineStyle, borderTopWidth, borderBottomStyle } = getComputedStyle(chosen);
		const pinyin = chosen.querySelector('rt')!.getBoundingClientRect();
		const { top } = chosen.getClientRects()[0]!;
		return [{ outlineStyle, borderTopWidth, borderBottomStyle }, pinyin.top < top] as const;
	});
	// The pinyin begins above the box of the word: whatever were drawn at the box's upper edge would cross it.
	expect(isAbove).toBe(true);
	expect(lines).toEqual({ outlineStyle: 'none', borderTopWidth: '0px', borderBottomStyle: 'solid' });
	await maya.keepPicture('word');
});
