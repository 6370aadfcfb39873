// What can be read in a picture, and what of it leads to somebody outside.
import { describe, expect, test } from 'vitest';
import { lookAt, preparePicture } from '../../src/lib/server/engines/pictures/index.ts';
import { leadingAway } from '../../src/lib/server/exchange/pictures/looking.ts';
import { drawn, withCode, withWords } from './drawn.ts';

/** As it is looked at: the largest picture that is kept. */
const sightOf = async (bytes: Uint8Array) =>
	lookAt((await preparePicture(bytes)).filter(({ format }) => format === 'jpeg').at(-1)!.bytes);
const without = (text: string) => text.replace(/\s/g, '');

describe('codes', () => {
	test.each([0, 30, 45, 180])('a QR code that is turned by %i degrees', async (angle) => {
		const { codes } = await sightOf(await withCode('https://u.wechat.com/kP0w', angle));
		expect(codes).toEqual(['https://u.wechat.com/kP0w']);
	});
});

describe('words', () => {
	test('lines in English and Chinese', async () => {
		const { lines } = await sightOf(await withWords('Call me at 205-555-0134', '图书馆里的灯笼'));
		expect(lines.map(without)).toEqual(['Callmeat205-555-0134', '图书馆里的灯笼']);
	});

	test('a picture without words has none', async () => {
		expect(await sightOf(await drawn(1600, 1200).jpeg().toBuffer())).toEqual({ codes: [], lines: [] });
	});
});

describe('what leads away', () => {
	const leads = (sight: { codes?: string[]; lines?: string[] }) =>
		leadingAway({ codes: [], lines: [], ...sight });

	test('numbers, addresses and accounts, also where spaces were lost', async () => {
		for (const line of ['Callme at205-555-0134', 'maya@example.org', '加我微信lantern_2026吧'])
			expect(await leads({ lines: [line] }), line).toEqual([line]);
	});

	test('codes that open something on a telephone', async () => {
		for (const code of [
			'https://u.wechat.com/kP0w',
			'wxp://f2f0abc',
			'WIFI:S:home;T:WPA;P:secret;;',
			'tel:+12055550134'
		])
			expect(await leads({ codes: [code] }), code).toEqual([code]);
	});

	test('a title, a year, the number of a book lead nowhere', async () => {
		const innocent = ['Lantern Festival 2026', 'Welcome to Birmingham', '图书馆里的灯笼', 'Vulcan Park 1904'];
		expect(await leads({ lines: innocent, codes: ['9787020002207'] })).toEqual([]);
	});
});
