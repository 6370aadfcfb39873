// What is kept of a picture.
import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { burnIn, preparePicture } from '../../../src/lib/server/site/pictures/files/index.ts';
import type { PictureFile } from '../../../src/lib/server/site/pictures/files/index.ts';
import { drawn, jpeg } from './drawn.ts';

const largest = (files: PictureFile[]) => files.filter(({ format }) => format === 'jpeg').at(-1)!;

/** The colour of a place, given in shares of width and height. */
async function colourAt({ bytes, width, height }: PictureFile, x: number, y: number) {
	const { data } = await sharp(bytes)
		.extract({ left: Math.floor(x * width), top: Math.floor(y * height), width: 1, height: 1 })
		.raw()
		.toBuffer({ resolveWithObject: true });
	return [...data.subarray(0, 3)];
}
const near = (colour: number[], wanted: number[]) =>
	Math.max(...colour.map((value, index) => Math.abs(value - wanted[index]!)));
const blue = [0x0b, 0x5d, 0x8a];

describe('what is kept', () => {
	test('three sizes in two formats, none larger than the picture was', async () => {
		const sizes = (files: PictureFile[]) =>
			files.map(({ size, format, width, height }) => [size, format, width, height]);
		expect(sizes(await preparePicture(await jpeg(4000, 3000)))).toEqual([
			[360, 'webp', 360, 270],
			[360, 'jpeg', 360, 270],
			[960, 'webp', 960, 720],
			[960, 'jpeg', 960, 720],
			[1600, 'webp', 1600, 1200],
			[1600, 'jpeg', 1600, 1200]
		]);
		expect(sizes(await preparePicture(await jpeg(800, 600)))).toEqual([
			[360, 'webp', 360, 270],
			[360, 'jpeg', 360, 270],
			[960, 'webp', 800, 600],
			[960, 'jpeg', 800, 600]
		]);
		expect(sizes(await preparePicture(await jpeg(200, 100)))).toHaveLength(2);
	});

	test('a strip of a panorama is kept within bounds', async () => {
		const { width, height } = largest(await preparePicture(await jpeg(300, 20_000)));
		expect(height).toBe(3_200);
		expect(width).toBeLessThan(60);
	});

	test('nothing of what a camera writes beside the picture; turned upright', async () => {
		const photograph = await drawn(800, 600)
			.withExif({
				IFD0: { Make: 'A camera', ImageDescription: 'Maya at Carver' },
				IFD3: {
					GPSLatitudeRef: 'N',
					GPSLatitude: '33/1 31/1 0/1',
					GPSLongitudeRef: 'W',
					GPSLongitude: '86/1 48/1 0/1'
				}
			})
			.withMetadata({ orientation: 6 })
			.jpeg()
			.toBuffer();
		expect((await sharp(photograph).metadata()).exif?.includes('Maya at Carver')).toBe(true);
		const files = await preparePicture(photograph);
		for (const { bytes } of files) {
			const { exif, icc, iptc, xmp, orientation } = await sharp(bytes).metadata();
			expect([exif, icc, iptc, xmp, orientation]).toEqual([
				undefined,
				undefined,
				undefined,
				undefined,
				undefined
			]);
			expect(Buffer.from(bytes).includes('Maya')).toBe(false);
		}
		const shown = largest(files);
		expect([shown.width, shown.height]).toEqual([600, 800]);
		// What was at the upper left is at the upper right now.
		expect(near(await colourAt(shown, 0.75, 0.25), blue)).toBeLessThan(12);
	});

	test('what hangs behind the picture is gone', async () => {
		const tail = Buffer.from('PK\x03\x04<script>alert("hidden")</script>');
		const files = await preparePicture(Buffer.concat([await jpeg(), tail]));
		expect(files.some(({ bytes }) => Buffer.from(bytes).includes('hidden'))).toBe(false);
	});

	test('colours for print become colours for screens, and gray stays gray', async () => {
		const print = await drawn().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer();
		expect((await sharp(print).metadata()).space).toBe('cmyk');
		const kept = largest(await preparePicture(print));
		const { space, channels, icc } = await sharp(kept.bytes).metadata();
		expect([space, channels, icc]).toEqual(['srgb', 3, undefined]);
		expect(near(await colourAt(kept, 0.25, 0.25), blue)).toBeLessThan(40);
		const gray = await drawn().grayscale().png().toBuffer();
		expect(largest(await preparePicture(gray)).width).toBe(800);
	});

	test('what is transparent stands on white', async () => {
		const clear = await sharp({ create: { width: 200, height: 200, channels: 4, background: '#00000000' } })
			.png()
			.toBuffer();
		expect(
			near(await colourAt(largest(await preparePicture(clear)), 0.5, 0.5), [255, 255, 255])
		).toBeLessThan(3);
	});

	test('each kind that is allowed, whatever the file is called', async () => {
		for (const bytes of [await jpeg(), await drawn().png().toBuffer(), await drawn().webp().toBuffer()])
			expect((await preparePicture(bytes)).length).toBeGreaterThan(0);
	});
});

test('what is burnt in cannot be recognised, and the rest stays', async () => {
	const stripes = await sharp(
		Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="1600" height="1200" fill="#fff"/>
			${Array.from({ length: 80 }, (_, index) => `<rect x="${index * 20}" width="10" height="1200"/>`).join('')}</svg>`)
	)
		.png()
		.toBuffer();
	const area = { left: 0.25, top: 0.25, width: 0.25, height: 0.25 };
	const burnt = largest(await burnIn(largest(await preparePicture(stripes)).bytes, [area]));
	const contrast = async (left: number, top: number) => {
		const part = sharp(burnt.bytes).extract({ left: left * 1600, top: top * 1200, width: 200, height: 100 });
		// Of the part: `stats` alone would be of the whole picture.
		const { channels } = await sharp(await part.png().toBuffer()).stats();
		return channels[0]!.stdev;
	};
	expect(await contrast(0.3, 0.3)).toBeLessThan(12);
	expect(await contrast(0.7, 0.7)).toBeGreaterThan(90);
});
