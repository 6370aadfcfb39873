// Who shares a line of the internet. With IPv6 a household has 2^64 addresses and more: they count as one.
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

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
