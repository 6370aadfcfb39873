// Adults who set up an installation from nothing, and how many forms each of them sends.
import type { Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import type { Say } from './language.ts';
import { code } from './second-factor.ts';
import { expect } from './world.ts';

const password = 'letters over the sea';

/** An adult in a browser of their own. */
export interface Adult {
	page: Page;
	username: string;
	/** Forms that they have sent so far. */
	forms: number;
	/** Pages that they have opened, and those that an answer showed. */
	pages: number;
	/** Of their authenticator app. */
	secret: string;
	say: Say;
}

/** Whose turn it is, and how often it has gone from one person to another. */
export interface Turns {
	last: string;
	handOvers: number;
}

/** Counts every form that somebody sends in this browser, and whether it was somebody else's turn before. */
export function adult(page: Page, username: string, { turns, say }: { turns: Turns; say: Say }): Adult {
	const person = { page, username, forms: 0, pages: 0, secret: '', say };
	page.on('framenavigated', () => {
		person.pages++;
	});
	page.on('request', (request) => {
		if (request.method() !== 'POST') return;
		person.forms++;
		turns.handOvers += Number(turns.last !== username);
		turns.last = username;
	});
	return person;
}

/** A message as a part of what a paragraph says. */
export const within = (whole: RegExp) => new RegExp(whole.source.replace(/^\^\\s\*|\\s\*\$$/g, ''));

/** Fills in the part of a form that makes an account, with its authenticator. */
export async function fillAccount(person: Adult, labels: { name: RegExp; password: RegExp; again: RegExp }) {
	const { page, username, say } = person;
	await page.getByLabel(labels.name).fill(`Ms ${username[0]!.toUpperCase()}${username.slice(1)}`);
	await page.getByLabel(say(m.ui_username)).fill(username);
	await page.getByLabel(labels.password).fill(password);
	await page.getByLabel(labels.again).fill(password);
	person.secret = (await page.locator('details code').textContent())!.replaceAll(' ', '');
	await page.getByLabel(say(m.people_factor_code)).fill(code(person.secret));
}

/** The recovery codes are shown once, and then it goes on. */
export async function keepCodes({ page, say }: Adult) {
	await expect(page.getByRole('listitem').filter({ hasText: /^\w{4}-\w{4}-\w{4}-\w{4}$/ })).toHaveCount(10);
	await page.getByRole('link', { name: say(m.people_factor_go_on) }).click();
}

/** Accepts an invitation: the account and its authenticator in one form. */
export async function join(person: Adult, address: string) {
	const { say } = person;
	await person.page.goto(address);
	await fillAccount(person, {
		name: say(m.schools_invitation_name),
		password: say(m.people_password_next),
		again: say(m.people_password_repeat)
	});
	await person.page.getByRole('button', { name: say(m.schools_invitation_accept) }).click();
	await keepCodes(person);
	await expect(person.page.getByRole('heading', { name: say(m.inbox_waiting_title) })).toBeVisible();
}

/** The page on which somebody waited opens once they are let in: without scripts, by its link. */
export async function opened({ page, say }: Adult) {
	await page.getByRole('link', { name: say(m.inbox_waiting_look) }).click();
	await page.waitForURL(/\/dashboard/);
}

/** Invites somebody to a school: a lead with what was checked about them. @returns the address to hand over */
export async function invite(
	{ page, say }: Adult,
	school: string,
	lead?: { checked: string }
): Promise<string> {
	await page.goto(`/staff/${school}`);
	if (lead) {
		await page.getByRole('radio', { name: say(m.schools_staff_role_lead) }).check();
		await page.getByLabel(say(m.schools_invite_checked)).fill(lead.checked);
	}
	await page.getByRole('button', { name: say(m.schools_invite_make) }).click();
	return (await page.locator('.link code').textContent())!;
}

/** Brings a class list that leaves nothing to decide: it is handed to a colleague at once. @returns where it waits */
export async function bringList({ page, say }: Adult, lines: string[]): Promise<string> {
	await page.goto('/people/import');
	await page.getByLabel(say(m.people_roster_file)).setInputFiles({
		name: 'list.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(['Student ID,Name,Class,Birth date', ...lines].join('\n'))
	});
	await page.getByLabel(say(m.people_roster_hand_at_once)).check();
	await page.getByRole('button', { name: say(m.people_roster_read) }).click();
	await expect(page.getByText(say(m.people_roster_sent))).toBeVisible();
	return page.url();
}

/** Prints the cards of a class. @returns what is typed from the first one */
export async function printCards({ page, say }: Adult): Promise<{ username: string; passphrase: string }> {
	await page.goto('/people/signing-in?show=cards');
	await page.getByRole('button', { name: say(m.people_cards_make_all) }).click();
	const secret = page.getByRole('article').first().locator('dd');
	await expect(secret.first()).toBeVisible();
	return {
		username: (await secret.first().textContent())!.trim(),
		passphrase: (await secret.last().textContent())!.trim()
	};
}

/** Confirms a teacher who waits at the school. */
export async function confirmTeacher({ page, say }: Adult, school: string, name: string) {
	await page.goto(`/staff/${school}`);
	await page.getByRole('link', { name }).first().click();
	await page.getByRole('button', { name: say(m.schools_confirm_do) }).click();
	await expect(page.getByText(say(m.schools_staff_done_confirmed))).toBeVisible();
}

/** Approves the class list of a colleague. */
export async function approveList({ page, say }: Adult, address: string) {
	await page.goto(address);
	await page.getByRole('button', { name: say(m.people_roster_confirm) }).click();
	await expect(page.getByText(say(m.people_roster_done))).toBeVisible();
}

/** Records consent for a whole class. */
export async function recordConsent({ page, say }: Adult) {
	await page.goto('/people/consent');
	await page.getByRole('link', { name: say(m.consent_tick_all, { n: 3 }) }).click();
	await page.getByLabel(say(m.consent_field_given_by)).selectOption('guardian');
	await page.getByRole('button', { name: say(m.consent_record_ticked) }).click();
	await expect(page.getByText(say(m.consent_done, { n: 3 }))).toBeVisible();
}
