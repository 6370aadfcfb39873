// Who shares a line of the internet. With IPv6 a household has 2^64 addresses and more: they count as one.
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** The network of an address: an IPv4 address itself, also one written as IPv6; of an IPv6 address its /64. */
export function networkOf(address: string): string {
	const bare = address.replace(/%.*$/, '').toLowerCase();
	if (!isIPv6(bare)) return bare;
	const mapped = /^(?:0*:)*:?(?:0*:)*ffff:(\d+(?:\.\d+){3})$/.exec(bare)?.[1];
	if (mapped) return mapped;
	// The last four groups are not looked at, so an IPv4 address at the end counts as the two groups it stands for.
	const [head = '', tail] = bare.replace(/\d+(?:\.\d+){3}$/, '0:0').split('::', 2);
	const groups = (text: string) => (text ? text.split(':') : []);
	const [before, after] = [groups(head), groups(tail ?? '')];
	const between = tail === undefined ? 0 : 8 - before.length - after.length;
	const all = [...before, ...Array.from({ length: between }, () => '0'), ...after];
	return `${all
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}

/**
 * What is stored of a network for a while: whether two requests about one thing come from the same one can be seen, and of requests about
 * different things nothing.
 */
export const networkMark = (address: string, aboutId: string): string =>
	createHash('sha256')
		.update(`${aboutId} ${networkOf(address)}`)
		.digest('base64url');
