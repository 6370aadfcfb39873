// From which networks accounts signed in with the right secret lately, as this process saw it. Nothing of it is stored.
import { createHash, randomBytes } from 'node:crypto';
import { now } from '../kernel/clock.ts';

/** Over a weekend and a holiday: a school is known on the morning after. */
const knownMs = 8 * 24 * 3_600_000;
const mostNetworks = 2_000;
const mostAccounts = 1_000;

/** When each account was last right, by network: hashes that only this process can make. Both in the order of their last use. */
const seen = new Map<string, Map<string, number>>();
const salt = randomBytes(16);
const keyOf = (text: string) => createHash('sha256').update(salt).update(text).digest('base64url');

/** An account signed in from a network. */
export function noticeRight(network: string, account: string): void {
	const [key, who] = [keyOf(network), keyOf(account)];
	const accounts = seen.get(key) ?? new Map<string, number>();
	seen.delete(key);
	seen.set(key, accounts);
	accounts.delete(who);
	accounts.set(who, now().getTime());
	if (accounts.size > mostAccounts) accounts.delete(accounts.keys().next().value!);
	if (seen.size > mostNetworks) seen.delete(seen.keys().next().value!);
}

/** How many accounts signed in from a network lately. */
export function accountsOf(network: string): number {
	const accounts = seen.get(keyOf(network));
	if (!accounts) return 0;
	const since = now().getTime() - knownMs;
	for (const [who, at] of accounts) {
		if (at > since) break;
		accounts.delete(who);
	}
	return accounts.size;
}

export const forgetNetworks = (): void => seen.clear();
