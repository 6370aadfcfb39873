import { unfold } from './set-up.ts';
import { expect, live, openThread, test } from './world.ts';

test('both schools see a report live; one opens a case and answers, the reporter reads it, the other school gets a notice', async ({
	as
}) => {
	const lin = await as('lin');
	const maya = await as('maya');
	const carter = await as('t.carver');
	const zhao = await as('t.chaoyang');
	for (const page of [carter, zhao]) await page.goto('/reports');
	for (const page of [carter, zhao, maya, lin]) await live(page);
	await expect(carter.getByRole('heading', { name: 'No report waits' })).toBeVisible();

	await openThread(lin, 'Maya');
	const reported = lin.locator('article', { hasText: 'Maya' }).last();
	const words = (await reported.locator('.words').textContent())!.slice(0, 40);
	await reported.getByRole('link', { name: 'Report this letter' }).click();
	await expect(lin.getByText('Maya does not learn that it was you.')).toBeVisible();
	await lin.getByLabel('It is unkind or hurts somebody').check();
	await lin.getByLabel('Do you want to say more?').fill('It made me sad');
	await lin.getByRole('button', { name: 'Send this report' }).click();
	await expect(lin.getByRole('heading', { name: 'You reported this letter' })).toBeVisible();

	// The letter is hidden for Lin at once; Maya's page does not show that.
	await openThread(lin, 'Maya');
	await expect(lin.getByText('It is hidden for you.')).toBeVisible();
	await expect(lin.getByText(words)).toHaveCount(0);
	await openThread(maya, 'Lin');
	await expect(maya.getByText(words)).toBeVisible();
	await expect(maya.getByText('hidden')).toHaveCount(0);

	// Both teachers see it without a reload.
	for (const page of [carter, zhao])
		await expect(page.getByRole('heading', { name: 'One report waits for an answer' })).toBeVisible();
	for (const page of [carter, zhao]) {
		await page.getByRole('link', { name: 'A letter from Maya to Lin' }).click();
		await expect(page.getByText('It made me sad')).toBeVisible();
	}

	// Ms Carter opens a case; Ms Zhao is the lead of the other school and sees only that there is one.
	await carter.getByRole('link', { name: 'Open a case' }).click();
	await carter.getByLabel('What it is about').selectOption('bullying');
	await carter.getByLabel('What the leads should know').fill('Third time this month');
	await carter.getByRole('button', { name: 'Open the case' }).click();
	await expect(carter.getByText('The case is open.')).toBeVisible();

	// The letter is recalled at once, which needs a reason.
	await carter.getByText('Take back this letter').click();
	await carter.getByRole('button', { name: 'Take it back now' }).click();
	await expect(carter.getByText('Say in a few words why.')).toBeVisible();
	await carter.getByLabel('Why (for staff only)').fill('It hurt somebody');
	await carter.getByRole('button', { name: 'Take it back now' }).click();
	await expect(carter.getByText('This letter was taken back.')).toBeVisible();
	await expect(maya.getByText(words)).toHaveCount(0);

	// The first answer counts.
	await carter.getByLabel('What came of it').selectOption('case');
	await carter.getByLabel('Words to Lin').fill('Thank you, Lin. We are looking after this.');
	await carter.getByRole('button', { name: 'Send the answer' }).click();
	await expect(carter.getByText('A case was opened')).toBeVisible();
	await expect(zhao.getByText('Ms Carter answered')).toBeVisible();
	await expect(zhao.getByRole('button', { name: 'Send the answer' })).toHaveCount(0);
	await lin.getByRole('link', { name: 'Read the answer' }).click();
	await expect(lin.getByText('Thank you, Lin. We are looking after this.')).toBeVisible();

	await zhao.getByRole('link', { name: 'Cases' }).click();
	await zhao.getByRole('link', { name: 'a matter that concerns your school' }).click();
	await expect(zhao.getByText('A safeguarding matter concerns a pairing of your school.')).toBeVisible();
	await expect(zhao.getByText('The lead is Ms Carter.')).toBeVisible();
	await expect(zhao.getByText('Third time this month')).toHaveCount(0);

	await carter.getByRole('link', { name: 'Cases' }).click();
	await carter.getByRole('link', { name: 'Bullying: Maya' }).click();
	await expect(carter.getByText('Third time this month')).toBeVisible();
	await expect(carter.getByText('unchanged')).toBeVisible();
	await expect(carter.getByText(words)).toBeVisible();
	await expect(carter.getByText('Call 911')).toBeVisible();
	await expect(carter.getByText('No next step is set.')).toBeVisible();
	await carter.getByLabel('What is to be done next').fill('Talk with Maya');
	await carter.getByLabel('By which day').fill('2099-01-02');
	await carter.getByRole('button', { name: 'Set the next step' }).click();
	await expect(carter.getByText('next step by January 2, 2099')).toBeVisible();
	await carter.getByRole('link', { name: 'Print' }).click();
	await expect(carter.getByText('Confidential.')).toBeVisible();
});

test('when writing is paused, student and pal read kind notes at once and the draft stays, until it is ended', async ({
	as
}) => {
	const james = await as('james');
	const wei = await as('wei');
	const brooks = await as('t.phillips');
	await openThread(james, 'Wei');
	await openThread(wei, 'James');
	for (const page of [james, wei]) await live(page);
	await james.getByRole('textbox', { name: /^Your letter to/ }).fill('In the middle of');
	await expect(james.getByText('Draft kept safe at school')).toBeVisible();

	await brooks.goto('/people');
	await brooks.getByRole('link', { name: 'James' }).click();
	await unfold(brooks, 'Restrictions, pairing wishes, sign-in and account');
	await brooks.getByLabel('What', { exact: true }).selectOption('writing_paused');
	await brooks
		.getByLabel('Until (the last day)')
		.first()
		.fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
	await brooks.getByLabel('Reason').first().fill('A talk first');
	await brooks.getByLabel('Kind words that the pals read').fill('James takes a short break.');
	await brooks.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(brooks.getByText('ends by itself after')).toBeVisible();

	await expect(james.getByText('You have a break from writing just now.')).toBeVisible();
	await expect(james.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
	await expect(james.getByText('James takes a short break.')).toHaveCount(0);
	await expect(wei.getByText('James takes a short break.')).toBeVisible();
	await expect(wei.getByRole('button', { name: /老师|teacher/ })).toBeVisible();
	await expect(wei.getByText('A talk first')).toHaveCount(0);

	await brooks.getByRole('button', { name: 'End it now' }).click();
	await expect(james.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('In the middle of');
	await expect(wei.getByText('James takes a short break.')).toHaveCount(0);
});

test('a student appeals a returned letter once, without JavaScript', async ({ as }) => {
	const tyler = await as('tyler', { javaScriptEnabled: false });
	await openThread(tyler, '博文');
	await tyler.getByRole('link', { name: 'Try again' }).click();
	await tyler.getByText('Do you see it differently?').click();
	await tyler.getByLabel('What should the other teacher know?').fill('I think it is fine.');
	await tyler.getByRole('button', { name: 'Ask another teacher to look' }).click();
	await expect(tyler.getByText('You asked another teacher to look at this.')).toBeVisible();
	await expect(tyler.getByRole('button', { name: 'Ask another teacher to look' })).toHaveCount(0);
});
