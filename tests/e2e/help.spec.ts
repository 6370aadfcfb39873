import { startServer } from './server.ts';
import { enter, expect, live, test } from './world.ts';

test.use({ scripts: true });

test('a student asks for help; the lead is alerted at once, takes it on, and answers; the student reads the answer', async ({
	as
}) => {
	const carter = await as('t.carver');
	await live(carter);
	await expect(carter.getByText(/alerts? needs? you/)).toHaveCount(0);
	// Without a pal, and without JavaScript.
	const noor = await as('noor', { javaScriptEnabled: false });
	await noor.getByRole('link', { name: 'I need help' }).click();
	await expect(noor.getByText('Call or text 988')).toBeVisible();
	await noor.getByLabel('What happened?').fill('Somebody waits for me after school.');
	await noor.getByRole('button', { name: 'Ask for help' }).click();
	await expect(noor.getByText('Thank you for telling us.')).toBeVisible();
	// On another computer with JavaScript the navigation shows a new answer live, until it is read.
	const elsewhere = await as('noor');
	await live(elsewhere);

	await expect(carter.getByText('1 alert needs you.')).toBeVisible();
	await carter.getByRole('link', { name: 'Look now' }).click();
	await carter.getByRole('link', { name: 'A student asks for help' }).click();
	await expect(carter.getByText('Somebody waits for me after school.')).toBeVisible();
	await carter.getByRole('button', { name: 'I’m on it' }).click();
	await expect(carter.getByText('You’ve been on it')).toBeVisible();
	await expect(carter.getByText('1 alert needs you.')).toHaveCount(0);
	await carter.getByLabel('Your reply to Noor').fill('Come to my room at noon.');
	await carter.getByRole('button', { name: 'Send reply' }).click();
	await expect(carter.getByText('Ms Carter answered')).toBeVisible();
	await elsewhere.getByRole('link', { name: 'I need help new replies: 1' }).click();
	await expect(elsewhere.getByText('Come to my room at noon.')).toBeVisible();
	await elsewhere.getByRole('link', { name: 'Letters' }).click();
	await expect(elsewhere.getByRole('link', { name: 'I need help', exact: true })).toBeVisible();
	await noor.getByRole('link', { name: 'I need help' }).click();
	await expect(noor.getByText('Come to my room at noon.')).toBeVisible();
	await expect(noor.getByText('Ms Carter answered')).toBeVisible();
});

test('a call for help about an unnamed adult reaches the coordinator, not the lead of the school', async ({
	as
}) => {
	const leah = await as('leah', { javaScriptEnabled: false });
	await leah.goto('/help');
	await leah.getByLabel('Is it about an adult').selectOption({ label: 'Yes, about someone else' });
	await leah.getByRole('button', { name: 'Ask for help' }).click();
	await expect(leah.getByText('Thank you for telling us.')).toBeVisible();
	const [scripted, plain] = [await as('coordinator'), await as('coordinator', { javaScriptEnabled: false })];
	for (const page of [scripted, plain]) await page.goto('/alerts');
	await scripted.getByRole('button', { name: 'I’m on it' }).click();
	await expect(scripted.getByText('You’ve been on it')).toBeVisible();
	// The same person pressing twice counts once; that two people are distinguished is tested without a browser.
	await plain.getByRole('button', { name: 'I’m on it' }).click();
	await expect(plain.getByText('You’ve been on it')).toBeVisible();
	await expect(scripted.getByText('Nobody at the school can see this.')).toBeVisible();
	const carter = await as('t.carver', { javaScriptEnabled: false });
	await carter.goto('/alerts');
	await expect(carter.getByText('Leah')).toHaveCount(0);
});

test('a call for help that nobody answers reaches the deputy in time, even if the server was killed meanwhile', async ({
	browser
}) => {
	const server = await startServer();
	try {
		const maya = await browser.newPage({ baseURL: server.url });
		await enter(maya, 'maya', server.url);
		await maya.goto('/help');
		await maya.getByLabel('What happened?').fill('I am afraid.');
		await maya.getByRole('button', { name: 'Ask for help' }).click();
		await expect(maya.getByText('Thank you for telling us.')).toBeVisible();
		await server.stop('SIGKILL');
		const later = await startServer({ CLOCK_AHEAD: String(15 * 60) }, server.place);
		try {
			const moore = await browser.newPage({ baseURL: later.url });
			await enter(moore, 't.moore', later.url);
			await moore.goto('/alerts');
			await expect(moore.getByText('1 alert needs you').first()).toBeVisible({ timeout: 30_000 });
			await moore.getByRole('link', { name: 'A student asks for help' }).click();
			await expect(moore.getByText('Ms Carter, safeguarding lead')).toBeVisible();
			await expect(moore.getByText('Mr Moore, deputy lead')).toBeVisible();
		} finally {
			await later.stop();
		}
	} finally {
		await server.place.remove();
	}
});
