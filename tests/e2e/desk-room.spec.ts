// The letter is what one sees at the desk, and a comment begins where its words are.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide-node/messages.js';
import { deskKeysReady, expect, live, openMessage, openThread, test } from './world.ts';

test.use({ scripts: true });

// The demo has one more line at the top of the page.
test.use({ settings: { UNDO_SECONDS: '100', DEMO: '1' } });

const lines = (width: number) =>
	Array.from({ length: 16 }, (_, n) => `This is line ${n + 1} of letter ${width} about our river.`).join(
		'\n'
	);

/** Sends a letter from Maya. */
async function write(maya: Page, words: string) {
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(words);
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	const anyway = maya.getByRole('button', { name: 'Send it as it is' });
	const sent = maya.getByText('Your letter is with your teacher now.');
	await expect(
		anyway.or(sent).or(maya.getByRole('heading', { name: 'We got what you wrote' }))
	).toBeVisible();
	if (await anyway.isVisible()) await anyway.click();
}

/** What there is in the window, unscrolled: the room of the letter, how many of its lines, and the line above it. */
const measure = (page: Page) =>
	page.evaluate(() => {
		const edges = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
		const [article, bar] = [edges('.desk article'), edges('.desk .bar')];
		const words = document.querySelector('.desk article .words')!;
		// What one writes in; the buttons of a letter on hold keep it folded.
		const sheet = document.querySelector('.desk .sheet');
		const { top, right } = (sheet ?? document.body).getBoundingClientRect();
		const covers = sheet?.checkVisibility() && right > article.left;
		const floor = covers ? Math.min(top, bar.top) : bar.top;
		return {
			scrolled: scrollY,
			share: (bar.top - article.top) / innerHeight,
			lines: Math.floor(
				(floor - words.getBoundingClientRect().top) / parseFloat(getComputedStyle(words).lineHeight)
			),
			flags: document.querySelector('#flags')?.getBoundingClientRect().height ?? 0,
			beside: document.documentElement.scrollWidth - innerWidth
		};
	});

for (const [size, fewest] of [
	[{ width: 1366, height: 768 }, 12],
	[{ width: 360, height: 740 }, 8]
] as const)
	test(`at ${size.width} × ${size.height} the letter has most of the window, ordinary or urgent, before and after an approval`, async ({
		as,
		say
	}) => {
		const maya = await as('maya', { language: 'en' });
		const long = lines(size.width);
		await write(maya, `${long}\nMy snap is maya_b_99`);
		await write(maya, long);
		await write(maya, `I don’t want to live any more.\n${long}`);
		// She answers alerts, of which a banner tells; a colleague has the line about what is on hold instead.
		for (const who of ['t.carver', 't.ellis']) {
			const teacher = await as(who, { viewport: size });
			const room = async (state: string, open = 'desk') => {
				await expect(teacher.locator('.desk > .letter article .words').first()).toContainText('line 9');
				await expect(async () => {
					const { scrolled, share, lines, flags, beside } = await measure(teacher);
					expect({ scrolled, beside }, `${who}, ${state}`).toEqual({ scrolled: 0, beside: 0 });
					if (open === 'desk') expect(share, `${who}, ${state}: room`).toBeGreaterThanOrEqual(0.6);
					expect(lines, `${who}, ${state}: lines`).toBeGreaterThanOrEqual(
						open === 'desk' || size.width > 900 ? fewest : 5
					);
					expect(flags, `${who}, ${state}: one line above`).toBeLessThan(40);
				}).toPass({ timeout: 10_000 });
			};
			await teacher.goto('/review');
			await live(teacher);
			const items = teacher.locator('#queue a', { hasText: `letter ${size.width}` });
			const hrefs = await items.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
			expect(hrefs).toHaveLength(3 - (who === 't.ellis' ? 1 : 0));
			const [urgent, ...ordinary] = hrefs;
			await teacher.goto(urgent!);
			await room('urgent');
			await expect(teacher.locator('#flags').getByText(say(m.review_hold_title))).toBeInViewport();
			await teacher.goto(ordinary[0]!);
			await live(teacher);
			await room('ordinary');
			// What one writes to the student opens beside the letter, or leaves some lines of it.
			await openMessage(teacher);
			await room('writing', 'open');
			await openMessage(teacher);
			await deskKeysReady(teacher);
			await teacher.locator('[value=approve]').click();
			// Another letter of hers is on hold: it takes a second press.
			await expect(teacher.getByText(say(m.review_problem_approve_sure)).first()).toBeVisible();
			await teacher.locator('[value=approve]').click();
			if (who === 't.carver') {
				await expect(teacher.locator('.pending')).toBeVisible();
				await room('after an approval');
				await teacher.goto(urgent!);
				await expect(teacher.locator('.pending')).toBeVisible();
				await room('urgent, after an approval');
				// A colleague would read that she has it open.
				await teacher.goto('/dashboard');
			}
		}
	});

test('words that are selected in the letter are commented on, with a pointer and with keys; a slash offers saved replies', async ({
	as,
	say
}) => {
	const maya = await as('maya', { language: 'en' });
	await write(maya, 'We met at the old bridge. My snap is maya_b_99. The river is loud today.');
	const carter = await as('t.carver');
	await carter.goto('/review');
	await carter.locator('#queue a', { hasText: 'We met at the old bridge' }).click();
	await live(carter);
	await expect(carter.locator('.desk > .letter article .words').first()).toContainText(
		'We met at the old bridge'
	);
	await deskKeysReady(carter);
	const [phrase, comment] = [carter.locator('#phrase'), carter.locator('#phraseWords')];
	const bubble = carter.locator('.bubble');

	// A pointer: over a number that is a link between the words, and not of the letter.
	const select = () => {
		const words = document.querySelector('.desk article .words')!;
		const range = document.createRange();
		const before = [...words.childNodes].find((node) => node.textContent!.includes('My snap'))!;
		range.setStart(before, before.textContent!.indexOf('My snap'));
		const mark = [...words.querySelectorAll('mark')].at(-1)!;
		range.setEnd(mark, mark.childNodes.length);
		getSelection()!.removeAllRanges();
		getSelection()!.addRange(range);
	};
	await carter.evaluate(select);
	await expect(bubble).toBeInViewport();
	// What is not selected any more is not commented on.
	await carter.evaluate(() => getSelection()!.collapseToStart());
	await expect(bubble).toHaveCount(0);
	await carter.evaluate(select);
	await bubble.click();
	await expect(comment).toBeFocused();
	await expect(phrase).toHaveValue(/^My snap is/);
	await expect(phrase).not.toHaveValue(/\d(my|maya)|is ?1/);
	await expect(bubble).toHaveCount(0);
	await carter.keyboard.press('Escape');
	await expect(comment).toBeHidden();

	// Keys: sentence by sentence.
	await carter.keyboard.press('c');
	await carter.keyboard.press('ArrowDown');
	await carter.keyboard.press('ArrowDown');
	await carter.keyboard.press('ArrowUp');
	await carter.keyboard.press('Shift+ArrowDown');
	await carter.keyboard.press('Enter');
	await expect(comment).toBeFocused();
	await expect(phrase).toHaveValue('My snap is maya_b_99. The river is loud today.');
	await comment.pressSequentially('Only what the river does, please.');

	// A reason is one press, and Enter on it sends nothing.
	await carter.locator('[name=reason][value=contact]').focus();
	await carter.keyboard.press('Space');
	await carter.keyboard.press('Enter');
	await expect(carter.locator('#words')).toBeVisible();
	await expect(carter.locator('.desk > .letter article .words').first()).toContainText(
		'We met at the old bridge'
	);

	// A slash offers saved replies, and what follows it chooses.
	const words = carter.locator('#words');
	await words.fill('');
	await words.pressSequentially('1/2 of it is fine. /can pic');
	const option = carter.getByRole('listbox').getByRole('option', { selected: true });
	await expect(option).toHaveText(/I can picture what you describe/);
	await carter.keyboard.press('Enter');
	await expect(words).toHaveValue(
		'1/2 of it is fine. I can picture what you describe. Keep writing like this.'
	);
	await expect(carter.getByRole('listbox')).toHaveCount(0);
	await words.pressSequentially(' /no such reply');
	await expect(carter.getByRole('listbox')).toHaveCount(0);
	await words.fill('A little less, please.');
	await words.press('Control+Enter');
	await expect(carter.locator('.pending').getByText(say(m.review_undo_returns))).toBeVisible();
});
