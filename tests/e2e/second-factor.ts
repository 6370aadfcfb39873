// An authenticator app.
import type { Page } from '@playwright/test';
import { expect } from '../visitor/index.ts';
import { Secret, TOTP } from 'otpauth';

/** The code that the app shows now, or some half minutes later. */
export const code = (secret: string, steps = 0) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets up a second factor. @returns the secret, and the code that is used up */
export async function setUp(page: Page): Promise<{ secret: string; used: string }> {
	await expect(page.getByRole('heading', { name: 'Set up two-step verification' })).toBeVisible();
	await expect(page.getByRole('img', { name: 'QR code with your new secret key' })).toBeVisible();
	const secret = (await page.locator('details code').textContent())!.replaceAll(' ', '');
	const used = code(secret);
	await page.getByLabel('Code', { exact: true }).fill(used);
	await page.getByRole('button', { name: 'Done' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: /^\w{4}-\w{4}-\w{4}-\w{4}$/ })).toHaveCount(10);
	await page.getByRole('link', { name: 'I saved them' }).click();
	return { secret, used };
}
