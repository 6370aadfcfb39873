// Who shares a line of the internet (with IPv6 a household has 2^64 addresses and more: they count as one), and from which networks
// accounts signed in with the right secret lately, as this process saw it. Nothing of it is stored.
import { createHash, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { now } from '../kernel/clock.ts';

/** The network of an address: an IPv4 address itself, also one written as IPv6; of an IPv6 address its /64. */
export function networkOf(address: string): string {
	const bare = address.split('%')[0]!.toLowerCase();
	if (!isIPv6(bare)) return bare;
	const groups = groupsOf(bare);
	if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff') return asIPv4(groups.slice(6));
	return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address in the form in which addresses of pages have it (RFC 5952), with the left-out zeros. */
function groupsOf(address: string): string[] {
	const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::', 2);
	const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
	return [...before, ...zeros, ...after];
}

/** An IPv4 address from the two groups at the end of one that is written as IPv6. */
const asIPv4 = (groups: string[]) =>
	groups
		.map((group) => Number.parseInt(group, 16))
		.flatMap((pair) => [pair >> 8, pair & 255])
		.join('.');

/**
 * What is stored of a network for a while: whether two requests about one thing come from the same one can be seen, and of requests about
 * different things nothing.
 */
export const networkMark = (address: string, aboutId: string): string =>
	createHash('sha256')
		.update(`${aboutId} ${networkOf(address)}`)
		.digest('base64url');

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
