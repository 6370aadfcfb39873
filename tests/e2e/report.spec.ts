import { unfold } from './set-up.ts';
import { expect, fromEnvelope, live, openEnvelope, openThread, test } from './world.ts';

test.use({ scripts: true });

test('both schools see a report live; one opens a case and answers, the reporter reads it, the other school gets a notice', async ({
	as
}) => {
	const lin = await as('lin');
	const maya = await as('maya');
	const carter = await as('t.carver');
	const zhao = await as('t.chaoyang');
	for (const page of [carter, zhao]) await page.goto('/reports');
	for (const page of [carter, zhao, maya, lin]) await live(page);
	await expect(carter.getByRole('heading', { name: 'No reports to reply to' })).toBeVisible();

	await openThread(lin, 'Maya');
	const reported = lin.locator('article:not(.mine)').last();
	await openEnvelope(reported);
	const words = (await reported.locator('.words').textContent())!.slice(0, 40);
	await reported.getByRole('link', { name: 'Report this letter' }).click();
	await expect(lin.getByText('Maya won’t know it was you.')).toBeVisible();
	await lin.getByLabel('It’s unkind, or it hurts someone').check();
	await lin.getByLabel('Do you want to say more?').fill('It made me sad');
	await lin.getByRole('button', { name: 'Send report' }).click();
	await expect(lin.getByRole('heading', { name: 'You reported this letter' })).toBeVisible();

	// The letter is hidden for Lin at once; Maya's page does not show that.
	await openThread(lin, 'Maya');
	const hidden = 'You reported this letter, so you don’t see it anymore.';
	await expect((await fromEnvelope(lin, hidden)).locator('.words')).toHaveText(hidden);
	await expect(lin.getByText(words)).toHaveCount(0);
	await openThread(maya, 'Lin');
	await expect((await fromEnvelope(maya, words)).locator('.words')).toBeVisible();
	await expect(maya.getByText('hidden')).toHaveCount(0);

	// Both teachers see it without a reload.
	for (const page of [carter, zhao])
		await expect(page.getByRole('heading', { name: '1 report needs a reply' })).toBeVisible();
	for (const page of [carter, zhao]) {
		await page.getByRole('link', { name: 'A letter from Maya to Lin' }).click();
		await expect(page.getByText('It made me sad')).toBeVisible();
	}

	// Ms Carter opens a case; Ms Zhao is the lead of the other school and sees only that there is one.
	await carter.getByRole('link', { name: 'Open a case' }).click();
	await carter.getByLabel('What it’s about').selectOption('bullying');
	await carter.getByLabel('What the safeguarding leads should know').fill('Third time this month');
	await carter.getByRole('button', { name: 'Open case' }).click();
	await expect(carter.getByText('Case opened.')).toBeVisible();

	// The letter is recalled at once, which needs a reason.
	await carter.getByText('Take back this letter').click();
	await carter.getByRole('button', { name: 'Take back', exact: true }).click();
	await expect(carter.getByText('Say in a few words why.')).toBeVisible();
	await carter.getByLabel('Reason (staff only)').fill('It hurt somebody');
	await carter.getByRole('button', { name: 'Take back', exact: true }).click();
	await expect(carter.getByText('This letter was taken back.')).toBeVisible();
	await expect(maya.getByText(words)).toHaveCount(0);

	// The first answer counts.
	await carter.getByLabel('Outcome').selectOption('case');
	await carter.getByLabel('Message to Lin').fill('Thank you, Lin. We are looking after this.');
	await carter.getByRole('button', { name: 'Send reply' }).click();
	await expect(carter.getByText('Case opened', { exact: true })).toBeVisible();
	await expect(zhao.getByText('Ms Carter replied')).toBeVisible();
	await expect(zhao.getByRole('button', { name: 'Send reply' })).toHaveCount(0);
	await lin.getByRole('link', { name: 'Read the reply' }).click();
	await expect(lin.getByText('Thank you, Lin. We are looking after this.')).toBeVisible();

	await zhao.getByRole('link', { name: 'Cases' }).click();
	await zhao.getByRole('link', { name: 'A safeguarding case that concerns your school' }).click();
	await expect(zhao.getByText('A safeguarding case concerns a pair at your school.')).toBeVisible();
	await expect(zhao.getByText('The lead is Ms Carter.')).toBeVisible();
	await expect(zhao.getByText('Third time this month')).toHaveCount(0);

	await carter.getByRole('link', { name: 'Cases' }).click();
	await carter.getByRole('link', { name: 'Bullying: Maya' }).click();
	await expect(carter.getByText('Third time this month')).toBeVisible();
	await expect(carter.getByText('unchanged')).toBeVisible();
	await expect(carter.getByText(words)).toBeVisible();
	await expect(carter.getByText('Call 911')).toBeVisible();
	await expect(carter.getByText('No next step yet.')).toBeVisible();
	await carter.getByLabel('What to do next').fill('Talk with Maya');
	await carter.getByLabel('By which day').fill('2099-01-02');
	await carter.getByRole('button', { name: 'Set next step' }).click();
	await expect(carter.getByText('Next step by January 2, 2099')).toBeVisible();
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
	await expect(james.getByText('Draft saved')).toBeVisible();

	await brooks.goto('/people');
	await brooks.getByRole('link', { name: 'James' }).click();
	await unfold(brooks, 'Limits, matching requests, sign-in and account');
	await brooks.getByLabel('Limit', { exact: true }).selectOption('writing_paused');
	await brooks
		.getByLabel('Until (last day)')
		.first()
		.fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10));
	await brooks.getByLabel('Reason').first().fill('A talk first');
	await brooks.getByRole('button', { name: 'Start limit', exact: true }).click();
	await expect(brooks.getByText('ends on its own after')).toBeVisible();

	await expect(james.getByText('Your writing is paused for now.')).toBeVisible();
	await expect(james.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
	await expect(wei.getByText('Letters from James are paused for now. You can still write.')).toBeVisible();
	await expect(wei.getByRole('button', { name: /老师|teacher/ })).toBeVisible();
	await expect(wei.getByText('A talk first')).toHaveCount(0);

	await brooks.getByRole('button', { name: 'End now' }).click();
	await expect(james.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('In the middle of');
	await expect(wei.getByText('Letters from James are paused for now.')).toHaveCount(0);
});

test('a student appeals a returned letter once, without JavaScript', async ({ as }) => {
	const tyler = await as('tyler', { javaScriptEnabled: false });
	await openThread(tyler, '博文');
	await tyler.getByRole('link', { name: 'Change the letter' }).click();
	await tyler.getByText('Disagree? Ask another teacher').click();
	await tyler.getByLabel('What should the other teacher know?').fill('I think it is fine.');
	await tyler.getByRole('button', { name: 'Ask another teacher' }).click();
	await expect(tyler.getByText('You asked another teacher to look at this.')).toBeVisible();
	await expect(tyler.getByRole('button', { name: 'Ask another teacher' })).toHaveCount(0);
});
