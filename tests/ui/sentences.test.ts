import { expect, test } from 'vitest';
import { daySpan } from '../../src/lib/server/kernel/format.ts';
import { sentences } from '../../src/lib/ui/sentences.ts';

test('sentences are joined by a space, after Chinese punctuation by none; what is not there is left out', () => {
	expect(sentences('Approved.', false, 'Here’s the next one.', undefined)).toBe(
		'Approved. Here’s the next one.'
	);
	expect(sentences('已通过。', null, '下面是下一项。')).toBe('已通过。下面是下一项。');
	expect(sentences('已通过', '', 'OK.')).toBe('已通过 OK.');
	expect(sentences(null, undefined, false)).toBe('');
});

test.each([
	['2026-09-01', '2026-09-30', '2026年9月1日至30日', 'September 1 – 30, 2026'],
	['2026-10-03', '2026-12-26', '2026年10月3日至12月26日', 'October 3 – December 26, 2026'],
	['2026-12-20', '2027-01-09', '2026年12月20日至2027年1月9日', 'December 20, 2026 – January 9, 2027'],
	['2026-12-08', '2026-12-08', '2026年12月8日', 'December 8, 2026']
])('days from %s to %s are a span as on a calendar', (first, last, chinese, english) => {
	expect(daySpan(first, last, 'zh-Hans')).toBe(chinese);
	expect(daySpan(first, last, 'en').replaceAll('\u2009', ' ')).toBe(english);
});
