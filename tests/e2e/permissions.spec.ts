// Consent to more than taking part: its form, recorded, read by the student, withdrawn. Without JavaScript.
import { expect, test } from './world.ts';

test('a teacher records that a family agreed to public pictures, the student reads it, and it is withdrawn', async ({
	as
}) => {
	const carter = await as('t.carver', { javaScriptEnabled: false });
	const noor = await as('noor', { javaScriptEnabled: false });
	await carter.goto('/people/consent');
	await carter.getByRole('link', { name: 'Print consent forms' }).click();
	await carter.getByRole('link', { name: 'Public pages' }).click();
	await expect(
		carter.getByRole('heading', { name: /^Pictures and words on the public pages/ })
	).toBeVisible();
	await carter.getByRole('link', { name: '中文' }).click();
	await expect(carter.getByRole('heading', { name: '公开网页上的照片和文字：家长同意书' })).toBeVisible();
	await carter.getByRole('link', { name: 'Back to consent forms' }).click();

	const line = carter.locator('li', { hasText: 'Noor' });
	await expect(line.getByText('Public pages')).toHaveCount(0);
	await line.getByRole('link').click();
	await carter.getByText('Record another permission').click();
	const form = carter.locator('form[action$="/permit"]');
	await form.getByLabel('What it’s for').selectOption('Public pages');
	await form.getByLabel('Signer’s name').fill('Amal Haddad');
	await form.getByRole('button', { name: 'Record permission' }).click();
	// Without the form before them nothing is recorded, and nothing typed is lost.
	await expect(form.getByText('Record it only when you have the signed form')).toBeVisible();
	await expect(form.getByLabel('Signer’s name')).toHaveValue('Amal Haddad');
	await expect(form.getByLabel('What it’s for')).toHaveValue('publish');
	await form.getByLabel('I have the signed form').check();
	await form.getByRole('button', { name: 'Record permission' }).click();
	const permission = carter.locator('li', { hasText: 'Public pages' }).first();
	await expect(permission).toContainText('Recorded, until');
	const page = carter.url();
	await carter.goto('/people/consent');
	await expect(line.getByText('Also: Public pages')).toBeVisible();

	const own = noor.locator('li', { hasText: 'Pictures of you on the public pages' });
	await noor.goto('/profile');
	await expect(own).toContainText('Yes, until');

	await carter.goto(page);
	await carter.getByText('Withdraw one of these permissions').click();
	const end = carter.locator('form[action$="/revoke"]');
	await end.getByLabel('Which permission').selectOption('Public pages');
	await end.getByLabel('Reason').fill('The family called');
	await end.getByRole('button', { name: 'Withdraw now' }).click();
	await expect(permission).toContainText('Withdrawn');
	// Taking part goes on.
	await expect(carter.getByText('Recorded', { exact: true }).first()).toBeVisible();
	await noor.reload();
	await expect(own).toContainText('No');
});
