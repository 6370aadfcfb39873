// Adults from outside in stories: their mail, their application, and everything that their link does not open.
import type { Page, Response } from '@playwright/test';
import { expect } from '../visitor/index.ts';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';
import { decoded, type Mailbox } from '../mail-server.ts';

export const post = '/opportunities/teach-in-anshan';

/** The newest mail to somebody with these words. */
export async function mailIn(box: Mailbox, to: string, subject: string): Promise<string> {
	const matching = () =>
		box.received
			.filter((entry) => entry.to.includes(to))
			.map(decoded)
			.findLast((text) => text.includes(subject));
	await expect.poll(matching, { timeout: 40_000 }).toBeTruthy();
	return matching()!;
}

export const linkIn = (text: string) => /\/apply\/[\w-]{43}/.exec(text)![0];

/** Asks for the link in English. */
export async function askForLink(page: Page, name: string, email: string): Promise<void> {
	await page.goto(post);
	await page.getByLabel('Your name').fill(name);
	await page.getByLabel('Your email').fill(email);
	await page.getByRole('button', { name: 'Send me the link' }).click();
	await expect(page.getByText('Please check your email.')).toBeVisible();
}

/** Opens the link of a mail. It counts once the mail has been sent, which is a moment after somebody may have it. */
export async function openLink(page: Page, link: string): Promise<Response> {
	let answer: Response | undefined;
	await expect(async () => {
		answer = (await page.goto(link))!;
		expect(answer.status()).toBe(200);
	}).toPass({ timeout: 20_000 });
	return answer!;
}

/** Follows the link and sends an application with this in every answer. */
export async function applyWith(page: Page, link: string, words: string): Promise<void> {
	await openLink(page, link);
	await page.getByRole('button', { name: 'Yes, begin my application' }).click();
	for (const question of await page.getByRole('textbox').all()) await question.fill(words);
	await page.getByLabel('I have read the conditions and accept them.').check();
	await page.getByRole('button', { name: 'Send my application' }).click();
	await expect(page.getByText('Sent. You will get an email when there is news.')).toBeVisible();
}

/** A path of each route, with the secret wherever something is named. */
const pathsWith = (token: string) =>
	Object.entries(routes)
		.filter(([, { view }]) => view)
		.map(([name]) => name.replace(/\[\[?[\w.]+\]\]?/g, token));

/** Every route answers to the secret of a link as to a stranger. @param words of the application, which stand on none of them */
export async function expectRefusedEverywhere(baseURL: string, link: string, words: RegExp): Promise<void> {
	const secret = link.split('/').at(-1)!;
	const ask = (path: string, headers: Record<string, string>) =>
		fetch(`${baseURL}${path}`, { redirect: 'manual', headers: { 'accept-language': 'en', ...headers } });
	const differs: string[] = [];
	for (const path of pathsWith(secret)) {
		if (path === link) continue;
		const stranger = await ask(path, {});
		const claims: Record<string, string>[] = [
			{ cookie: `penbridge=${secret}; __Host-penbridge=${secret}` },
			{ authorization: `Bearer ${secret}` }
		];
		for (const headers of claims) {
			const own = await ask(`${path}?token=${secret}&rsvp=${secret}`, headers);
			if (own.status !== stranger.status) differs.push(`${path}: ${own.status}, not ${stranger.status}`);
			else if (own.status === 200 && words.test(await own.text()))
				differs.push(`${path}: shows the application`);
		}
	}
	expect(differs).toEqual([]);
}
