// Files that are not what they say, too large, or broken: each is refused with a sentence, and the next picture is taken.
import { afterAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { runInChild } from '../../../src/lib/server/site/pictures/files/child-process.ts';
import { lookAt, preparePicture } from '../../../src/lib/server/site/pictures/files/index.ts';
import { problemText } from '../../../src/lib/server/app/problems.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { blackPng, chunk, drawn, jpeg } from './drawn.ts';

const refusal = (bytes: Uint8Array) =>
	preparePicture(bytes).then(
		() => 'taken',
		(error: { code: string }) => error.code
	);

/** An animated picture of two frames. */
const animatedWebp = () =>
	sharp(Buffer.alloc(100 * 200 * 3).fill(200, 0, 100 * 100 * 3), {
		raw: { width: 100, height: 200, channels: 3, pageHeight: 100 }
	})
		.webp({ loop: 0 })
		.toBuffer();

async function animatedPng(): Promise<Buffer> {
	const png = await drawn(100, 100).png().toBuffer();
	const afterHeader = 8 + 25;
	const control = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
	return Buffer.concat([png.subarray(0, afterHeader), chunk('acTL', control), png.subarray(afterHeader)]);
}

const svg = Buffer.from(
	'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>'
);

const hostile: Record<string, [make: () => Promise<Uint8Array> | Uint8Array, code: string]> = {
	'a bomb of 600 kB that unfolds to half a gigabyte': [() => blackPng(24_000, 24_000), 'picture_pixels'],
	'10,000 × 10,000 pixels': [() => blackPng(10_000, 10_000, 1), 'picture_pixels'],
	'an SVG': [() => svg, 'picture_kind'],
	'an SVG behind the first bytes of a PNG': [
		() => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), svg]),
		'picture_kind'
	],
	'an SVG behind the first bytes of a JPEG': [
		() => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), svg]),
		'picture_broken'
	],
	'a PDF with a picture in it': [
		async () => Buffer.concat([Buffer.from('%PDF-1.4\n'), await jpeg()]),
		'picture_kind'
	],
	'a GIF': [() => drawn(100, 100).gif().toBuffer(), 'picture_kind'],
	'a TIFF': [() => drawn(100, 100).tiff().toBuffer(), 'picture_kind'],
	'an AVIF': [() => drawn(100, 100).avif().toBuffer(), 'picture_kind'],
	'a HEIC by its first bytes': [
		() => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(500)]),
		'picture_kind'
	],
	'a moving WebP': [animatedWebp, 'picture_animated'],
	'a moving PNG': [animatedPng, 'picture_animated'],
	'a truncated JPEG': [async () => (await jpeg()).subarray(0, 3_000), 'picture_broken'],
	'a truncated PNG': [async () => (await drawn().png().toBuffer()).subarray(0, 2_000), 'picture_broken'],
	'a truncated WebP': [async () => (await drawn().webp().toBuffer()).subarray(0, 1_000), 'picture_broken'],
	'a picture of two pixels': [() => jpeg(2, 1), 'picture_small'],
	'nothing at all': [() => Buffer.alloc(0), 'picture_kind'],
	noise: [
		() => Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 256)),
		'picture_kind'
	],
	'more bytes than a picture may have': [() => Buffer.alloc(12 * 1024 * 1024 + 1), 'picture_bytes']
};

describe('hostile files', () => {
	test.each(Object.entries(hostile))('%s', async (_, [make, code]) => {
		expect(await refusal(await make())).toBe(code);
		for (const locale of ['en', 'zh-Hans'] as const)
			expect(inLocale(locale, () => problemText(code)).length, `${code} in ${locale}`).toBeGreaterThan(5);
	});

	test('the bomb is as small as one says', () => {
		expect(blackPng(24_000, 24_000).length).toBeLessThan(650_000);
	});

	test('a black picture of the allowed size is taken: the bombs are refused for their size alone', async () => {
		expect(await refusal(blackPng(6_000, 6_000, 1))).toBe('taken');
	});

	test('too much time or memory ends the work, not the server', async () => {
		const bytes = await jpeg();
		const within = (limits: { milliseconds: number; megabytes: number }) =>
			runInChild({ do: 'prepare', bytes }, limits).then(
				() => 'taken',
				(error: { code: string }) => error.code
			);
		expect(await within({ milliseconds: 1, megabytes: 600 })).toBe('picture_heavy');
		expect(await within({ milliseconds: 20_000, megabytes: 5 })).toBe('picture_heavy');
		expect(await within({ milliseconds: 20_000, megabytes: 600 })).toBe('taken');
	});

	test('what cannot be looked at is an error, never clear', async () => {
		await expect(lookAt(svg)).rejects.toMatchObject({ code: 'picture_broken' });
	});

	test('a dozen at once wait for each other; beyond that somebody is asked to come back', async () => {
		const bytes = await jpeg(100, 100);
		const results = await Promise.allSettled(Array.from({ length: 20 }, () => preparePicture(bytes)));
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(17);
		expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { seconds: 30 } });
	});

	afterAll(async () => {
		expect(await refusal(await jpeg()), 'after all of it').toBe('taken');
	});
});
