// What can be read in a picture, and what of it leads to somebody outside.
import { readdir, readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { lookAt, preparePicture } from '../../../src/lib/server/site/pictures/files/index.ts';
import { leadingAway } from '../../../src/lib/server/site/pictures/looking.ts';
import { withCode, withWords } from './drawn.ts';

/** As it is looked at: the largest picture that is kept. */
const sightOf = async (bytes: Uint8Array) =>
	lookAt((await preparePicture(bytes)).filter(({ format }) => format === 'jpeg').at(-1)!.bytes);
const code = 'https://u.wechat.com/kP0w';

/** A poster as somebody might hold it into the camera. */
const withWordsAndCode = async () =>
	sharp(await withWords('Call me at 205-555-0134', '图书馆里的灯笼'))
		.composite([
			{
				input: await sharp(await withCode(code, 30))
					.extract({ left: 880, top: 60, width: 560, height: 560 })
					.png()
					.toBuffer(),
				left: 1000,
				top: 400
			}
		])
		.jpeg()
		.toBuffer();

const without = (text: string) => text.replace(/\s/g, '');

// Each look takes seconds: they are few, and each shows several things.
test('a code that is turned by 30 degrees, and lines in two languages', async () => {
	const { codes, lines } = await sightOf(await withWordsAndCode());
	expect(codes).toEqual([code]);
	expect(lines.map(without)).toEqual(expect.arrayContaining(['Callmeat205-555-0134', '图书馆里的灯笼']));
});

test('a code that is turned by 45 degrees', async () => {
	expect((await sightOf(await withCode(code, 45))).codes).toEqual([code]);
});

test('the drawings of the demo world, side by side, have nothing written in them', async () => {
	const folder = new URL('../../../src/lib/server/app/demo/world/drawings/', import.meta.url);
	const names = await readdir(folder);
	const small = await Promise.all(
		names.map(async (name) =>
			sharp(await readFile(new URL(name, folder)))
				.resize(533, 400)
				.png()
				.toBuffer()
		)
	);
	const sheet = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#ffffff' } })
		.composite(
			small.map((input, index) => ({ input, left: (index % 3) * 533, top: Math.floor(index / 3) * 400 }))
		)
		.jpeg()
		.toBuffer();
	expect(names).toHaveLength(6);
	expect(await leadingAway(await sightOf(sheet))).toEqual([]);
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
