import { expect, test } from 'vitest';
import { networkMark, networkOf } from '../../src/lib/server/people/networks.ts';

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['0:0:0:0:0:FFFF:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['64:ff9b:1:2:3:4:192.0.2.7', '64:ff9b:1:2::/64'],
	['', '']
])('%s is of the network %s', (address, network) => expect(networkOf(address)).toBe(network));

test('a mark is the same for a network and a subject, and another for another of either', () => {
	const mark = networkMark('2001:db8::1', 'a');
	expect(networkMark('2001:db8::2', 'a')).toBe(mark);
	expect(networkMark('2001:db8:0:1::1', 'a')).not.toBe(mark);
	expect(networkMark('2001:db8::1', 'b')).not.toBe(mark);
});
