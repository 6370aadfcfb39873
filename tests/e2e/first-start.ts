// Adults who set up an installation from nothing, and how many forms each of them sends.
import type { Page } from '@playwright/test';
import { code } from './second-factor.ts';
import { expect } from './world.ts';

const password = 'letters over the sea';

/** An adult in a browser of their own. */
export interface Adult {
	page: Page;
	username: string;
	/** Forms that they have sent so far. */
	forms: number;
	/** Of their authenticator app. */
	secret: string;
}

/** Whose turn it is, and how often it has gone from one person to another. */
export interface Turns {
	last: string;
	handOvers: number;
}

/** Counts every form that somebody sends in this browser, and whether it was somebody else's turn before. */
export function adult(page: Page, username: string, turns: Turns): Adult {
	const person = { page, username, forms: 0, secret: '' };
	page.on('request', (request) => {
		if (request.method() !== 'POST') return;
		person.forms++;
		turns.handOvers += Number(turns.last !== username);
		turns.last = username;
	});
	return person;
}

/** Fills in the part of a form that makes an account, with its authenticator. */
export async function fillAccount(person: Adult, labels: { name: string; password: string; again: string }) {
	const { page, username } = person;
	await page.getByLabel(labels.name).fill(`Ms ${username[0]!.toUpperCase()}${username.slice(1)}`);
	await page.getByLabel('Username').fill(username);
	await page.getByLabel(labels.password, { exact: true }).fill(password);
	await page.getByLabel(labels.again).fill(password);
	person.secret = (await page.locator('details code').textContent())!.replaceAll(' ', '');
	await page.getByLabel('Code', { exact: true }).fill(code(person.secret));
}

/** The recovery codes are shown once, and then it goes on. */
export async function keepCodes({ page }: Adult) {
	await expect(page.getByRole('listitem').filter({ hasText: /^\w{4}-\w{4}-\w{4}-\w{4}$/ })).toHaveCount(10);
	await page.getByRole('link', { name: 'I saved them' }).click();
}

/** Accepts an invitation: the account and its authenticator in one form. */
export async function join(person: Adult, address: string) {
	await person.page.goto(address);
	await fillAccount(person, {
		name: 'Your name, as students know it',
		password: 'New password',
		again: 'New password again'
	});
	await person.page.getByRole('button', { name: 'Create account' }).click();
	await keepCodes(person);
	await expect(person.page.getByRole('heading', { name: 'Almost there' })).toBeVisible();
}

/** The page on which somebody waited opens once they are let in: without scripts, by its link. */
export async function opened({ page }: Adult) {
	await page.getByRole('link', { name: 'Check now' }).click();
	await page.waitForURL(/\/dashboard/);
}

/** Invites somebody to a school: a lead with what was checked about them. @returns the address to hand over */
export async function invite({ page }: Adult, school: string, lead?: { checked: string }): Promise<string> {
	await page.goto(`/staff/${school}`);
	if (lead) {
		await page.getByRole('radio', { name: 'Safeguarding lead', exact: true }).check();
		await page.getByLabel('For a lead: what did you check about this person?').fill(lead.checked);
	}
	await page.getByRole('button', { name: 'Create invitation' }).click();
	return (await page.locator('.link code').textContent())!;
}

/** Brings a class list that leaves nothing to decide: it is handed to a colleague at once. @returns where it waits */
export async function bringList({ page }: Adult, lines: string[]): Promise<string> {
	await page.goto('/people/import');
	await page.getByLabel('Files').setInputFiles({
		name: 'list.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(['Student ID,Name,Class,Birth date', ...lines].join('\n'))
	});
	await page.getByLabel('Send for approval right away if nothing needs my attention').check();
	await page.getByRole('button', { name: 'Read file' }).click();
	await expect(page.getByText('This roster is waiting for a colleague to approve it.')).toBeVisible();
	return page.url();
}

/** Prints the cards of a class. @returns what is typed from the first one */
export async function printCards({ page }: Adult): Promise<{ username: string; passphrase: string }> {
	await page.goto('/people/cards');
	await page.getByRole('button', { name: /^Make cards for the whole class/ }).click();
	const secret = page.getByRole('article').first().locator('dd');
	await expect(secret.first()).toBeVisible();
	return {
		username: (await secret.first().textContent())!.trim(),
		passphrase: (await secret.last().textContent())!.trim()
	};
}

/** Confirms a teacher who waits at the school. */
export async function confirmTeacher({ page }: Adult, school: string, name: string) {
	await page.goto(`/staff/${school}`);
	await page.getByRole('link', { name }).first().click();
	await page.getByRole('button', { name: 'Confirm teacher' }).click();
	await expect(page.getByText('Confirmed. They can start')).toBeVisible();
}

/** Approves the class list of a colleague. */
export async function approveList({ page }: Adult, address: string) {
	await page.goto(address);
	await page.getByRole('button', { name: 'Approve roster' }).click();
	await expect(page.getByText(/Roster approved\./)).toBeVisible();
}

/** Records consent for a whole class. */
export async function recordConsent({ page }: Adult) {
	await page.goto('/people/consent');
	await page.getByRole('link', { name: /^Check (the|all) / }).click();
	await page.getByLabel('Who signed').selectOption('guardian');
	await page.getByRole('button', { name: 'Record for checked students' }).click();
	await expect(page.getByText(/^Recorded for/)).toBeVisible();
}
