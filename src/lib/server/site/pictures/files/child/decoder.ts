// sharp, with everything shut that we do not need: of libvips’ loaders three are left.
import sharp, { type Sharp } from 'sharp';
import { pictureLimits } from '../limits.ts';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer']
});
sharp.cache(false);

/** Opens a picture. A file that ends too early is an error, not half a picture. */
export const openPicture = (bytes: Uint8Array): Sharp =>
	sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error', sequentialRead: true });

/** Pixels that are decoded already. */
export interface Pixels {
	data: Uint8Array;
	width: number;
	height: number;
	channels: 1 | 3 | 4;
}

export const openPixels = ({ data, width, height, channels }: Pixels): Sharp =>
	sharp(data, { raw: { width, height, channels } });

/** The size and kind that the header states; nothing is decoded for it. */
export const headerOf = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: false }).metadata();
