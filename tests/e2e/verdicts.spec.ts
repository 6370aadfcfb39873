import { deskKeysReady, expect, live, openItem, openMessage, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

test('a teacher answers flagged phrases by keys, not while typing, and the lead sees it counted and lowers the kind', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('WE SAW THE HERON AT THE BRIDGE TODAY AND IT WAS SO BIG AND SO CLOSE!!!');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();

	const carter = await as('t.carver');
	await openItem(carter, /WE SAW THE HERON/);
	await live(carter);
	await deskKeysReady(carter);
	const right = carter.getByRole('button', { name: 'Worth flagging', exact: true }).first();
	const not = carter.getByRole('button', { name: 'Not worth flagging' }).first();
	const note = carter.getByRole('textbox', { name: 'Message to Maya' });
	const kept = carter.waitForResponse(/\?\/keep/);
	await openMessage(carter);
	await note.fill('Nice, and');
	await note.press('n');
	await note.press('y');
	await expect(note).toHaveValue('Nice, andny');
	await expect(not).toHaveAttribute('aria-pressed', 'false');
	await expect(right).toHaveAttribute('aria-pressed', 'false');
	await note.blur();
	// An answer does not keep the draft from being saved.
	const scrolled = await carter.evaluate(() => scrollY);
	const answered = carter.waitForResponse(/verdict/);
	await carter.keyboard.press('n');
	await expect(not).toHaveAttribute('aria-pressed', 'true');
	expect((await answered).ok()).toBe(true);
	await expect(carter.getByText('Flagged phrase 1: Not worth flagging')).toBeAttached();
	await expect(note).toHaveValue('Nice, andny');
	expect(await carter.evaluate(() => scrollY)).toBe(scrolled);
	// Pressed again it is taken back, and then answered the other way.
	await not.click();
	await expect(carter.getByText('Flagged phrase 1: No answer')).toBeAttached();
	await carter.locator('h1').focus();
	await carter.keyboard.press('y');
	await expect(carter.getByText('Flagged phrase 1: Worth flagging')).toBeAttached();
	await kept;
	await carter.reload();
	await expect(right).toHaveAttribute('aria-pressed', 'true');
	await expect(note).toHaveValue('Nice, andny');

	await carter.goto('/school/carver');
	await carter.getByRole('link', { name: 'What the checks flag' }).click();
	const kind = carter.locator('li', {
		has: carter.getByRole('heading', { name: 'Capital letters or exclamation points throughout.' })
	});
	await expect(kind.getByText('Worth flagging: 1')).toBeVisible();
	await expect(kind.getByText('Not worth flagging: 0')).toBeVisible();
	await kind.locator('summary').click();
	await expect(
		kind.getByText(/one level lower would have changed [1-9]\d* of them in the last 30 days/)
	).toBeVisible();
	await kind.getByRole('button', { name: 'Show one level lower' }).click();
	await expect(kind.getByText(/^Saved, .* would have lowered [1-9]/)).toBeVisible();
	await expect(kind.getByText('Set by Ms Carter just now.')).toBeVisible();

	const board = await as('coordinator', { javaScriptEnabled: false });
	await board.goto('/screening?in=program:birmingham-beijing');
	await expect(board.getByText('Carver High School shows this one level lower.')).toBeVisible();
	await expect(board.getByRole('button', { name: 'Show one level' })).toHaveCount(0);
});

test('without scripts an answer keeps what is typed to the student', async ({ as }) => {
	const lin = await as('lin', plain);
	await openThread(lin, 'Maya');
	await lin
		.getByRole('textbox', { name: /^Your letter to/ })
		.fill('WE SAW A KINGFISHER AT THE RIVER TODAY AND IT WAS SO BLUE AND SO FAST!!!');
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(lin.getByText('Your letter is with your teacher now.')).toBeVisible();
	const teacher = await as('t.chaoyang', { javaScriptEnabled: false });
	await teacher.goto('/review');
	await teacher.getByRole('link', { name: /KINGFISHER/ }).click();
	await openMessage(teacher);
	await teacher.getByRole('textbox', { name: 'Message to Lin' }).fill('A fine bird');
	await teacher.getByRole('button', { name: 'Worth flagging', exact: true }).first().click();
	await expect(teacher.getByRole('button', { name: 'Worth flagging', exact: true }).first()).toHaveAttribute(
		'aria-pressed',
		'true'
	);
	await expect(teacher.getByRole('textbox', { name: 'Message to Lin' })).toHaveValue('A fine bird');
	// Pressed again it is taken back.
	await teacher.getByRole('button', { name: 'Worth flagging', exact: true }).first().click();
	await expect(teacher.getByRole('button', { name: 'Worth flagging', exact: true }).first()).toHaveAttribute(
		'aria-pressed',
		'false'
	);
	await expect(teacher.getByRole('textbox', { name: 'Message to Lin' })).toHaveValue('A fine bird');
});
