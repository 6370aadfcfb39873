// What is kept of a picture: pixels, encoded anew.
import { fileTypeFromBuffer } from 'file-type';
import type { OutputInfo } from 'sharp';
import { pictureLimits } from '../limits.ts';
import type { Area, PictureFile, PictureFormat } from '../types.ts';
import { headerOf, openPicture, openPixels, type Pixels } from './decoder.ts';
import { PictureRefusal } from './refusal.ts';

/** What files may be, and what sharp calls it. */
const kinds: Record<string, string> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' };

/** @throws PictureRefusal */
export async function encodePicture(bytes: Uint8Array): Promise<PictureFile[]> {
	await check(bytes);
	return encode(await largest(bytes));
}

/** Checks what the bytes are, whatever the file is called. @throws PictureRefusal */
async function check(bytes: Uint8Array): Promise<void> {
	const mime = (await fileTypeFromBuffer(bytes))?.mime;
	if (mime === 'image/apng') throw new PictureRefusal('picture_animated');
	const kind = mime && kinds[mime];
	if (!kind) throw new PictureRefusal('picture_kind');
	const { format, width, height, pages = 1 } = await headerOf(bytes).catch(broken);
	// A file that is one thing to us and another to the decoder is neither.
	if (format !== kind) throw new PictureRefusal('picture_kind');
	if (pages > 1) throw new PictureRefusal('picture_animated');
	if (width * height > pictureLimits.pixels) throw new PictureRefusal('picture_pixels');
	if (Math.min(width, height) < pictureLimits.leastSide) throw new PictureRefusal('picture_small');
}

const broken = (): never => {
	throw new PictureRefusal('picture_broken');
};

const white = '#ffffff';

/** The largest picture that is kept, as pixels: upright, in sRGB, on white where it is transparent. */
async function largest(bytes: Uint8Array): Promise<Pixels> {
	const width = pictureLimits.sizes.at(-1)!;
	return (
		openPicture(bytes)
			.autoOrient()
			// As high as it likes to be, within reason: a strip of a panorama would be millions of pixels high.
			.resize({ width, height: 2 * width, fit: 'inside', withoutEnlargement: true })
			.flatten({ background: white })
			.toColourspace('srgb')
			.removeAlpha()
			.raw({ depth: 'uchar' })
			.toBuffer({ resolveWithObject: true })
			.then(pixelsOf, broken)
	);
}

/** Each size in both formats; of a small picture only those that it fills, and one that holds all of it. */
async function encode(pixels: Pixels): Promise<PictureFile[]> {
	const needed = pictureLimits.sizes.findIndex((size) => size >= pixels.width);
	const sizes = needed < 0 ? pictureLimits.sizes : pictureLimits.sizes.slice(0, needed + 1);
	const files: PictureFile[] = [];
	for (const size of sizes)
		for (const format of ['webp', 'jpeg'] as const) files.push(await encodeAs(pixels, size, format));
	return files;
}

/** Small pictures are many on a page: they may weigh least. The largest one is looked at, and burnt into. */
const qualities: Record<number, number> = { 360: 62, 960: 76, 1600: 82 };

async function encodeAs(pixels: Pixels, size: number, format: PictureFormat): Promise<PictureFile> {
	const sized = openPixels(pixels).resize({ width: size, withoutEnlargement: true }).toColourspace('srgb');
	const quality = qualities[size]!;
	const encoded =
		format === 'webp' ? sized.webp({ quality }) : sized.jpeg({ quality: quality + 6, progressive: true });
	const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
	return { size, format, width: info.width, height: info.height, bytes: data };
}

/** Pixels of the longer side of an area that are left: too few for a face or a number. */
const leftOver = 5;

/** @throws PictureRefusal */
export async function burn(bytes: Uint8Array, areas: Area[]): Promise<PictureFile[]> {
	const pixels = await largest(bytes);
	const patches = await Promise.all(areas.map((area) => patchOf(pixels, area)));
	const burnt = await openPixels(pixels)
		.composite(patches)
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return encode(pixelsOf(burnt));
}

/** A few blocks of colour in place of an area. */
async function patchOf(pixels: Pixels, area: Area) {
	const within = (share: number, whole: number) => Math.min(whole, Math.max(0, Math.round(share * whole)));
	const left = Math.min(within(area.left, pixels.width), pixels.width - 1);
	const top = Math.min(within(area.top, pixels.height), pixels.height - 1);
	const width = Math.max(1, within(area.left + area.width, pixels.width) - left);
	const height = Math.max(1, within(area.top + area.height, pixels.height) - top);
	const longer = Math.max(width, height);
	const blocks = (side: number) => Math.max(1, Math.round((side / longer) * leftOver));
	const few = await openPixels(pixels)
		.extract({ left, top, width, height })
		.resize({ width: blocks(width), height: blocks(height), fit: 'fill', kernel: 'linear' })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const input = await openPixels(pixelsOf(few))
		.resize({ width, height, fit: 'fill', kernel: 'cubic' })
		.png()
		.toBuffer();
	return { input, left, top };
}

/** What sharp hands out, as pixels: a gray picture has one channel. */
const pixelsOf = ({ data, info }: { data: Uint8Array; info: OutputInfo }): Pixels => ({
	data,
	width: info.width,
	height: info.height,
	channels: info.channels as Pixels['channels']
});
