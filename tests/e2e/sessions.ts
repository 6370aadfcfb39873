// Sessions that were opened once, after seeding: signing in by the form takes two pages and a slow hash each time.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { scratch } from '../setup/scratch.ts';

/** Cookies by sign-in name. */
export type SessionsByUser = Record<string, string[]>;

export const sessionsFile = `${scratch}/sessions.json`;
/** How many sessions each person has; a test that opens more browsers for one person signs in by the form. */
export const sessionsPerPerson = 6;

let sessions: SessionsByUser | undefined;
const usedSessions = new Map<string, number>();

/** Gives the browser of a page the next unused session of somebody. It may have ended on that server, so callers must check. */
export async function bringSession(page: Page, url: string, username: string): Promise<void> {
	const key = `${new URL(url).origin} ${username}`;
	const next = usedSessions.get(key) ?? 0;
	usedSessions.set(key, next + 1);
	const id = sessionsOf(username)[next];
	if (id) await giveCookie(page, url, id);
}

/** Signs a browser in as somebody, in place of anybody before; without a name, signs it out. */
export async function signedIn(page: Page, url: string, username: string): Promise<void> {
	if (username) await giveCookie(page, url, sessionsOf(username)[0]!);
	else await page.context().clearCookies({ name: 'penbridge' });
}

function sessionsOf(username: string): string[] {
	sessions ??= JSON.parse(readFileSync(sessionsFile, 'utf8')) as SessionsByUser;
	return sessions[username] ?? [];
}

const giveCookie = (page: Page, url: string, value: string) =>
	page.context().addCookies([{ name: 'penbridge', value, url, httpOnly: true, sameSite: 'Lax' }]);
