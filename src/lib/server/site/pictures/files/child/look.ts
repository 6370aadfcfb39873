// What can be read in a picture. Whoever asked decides what it means.
import type { PictureSight } from '../types.ts';
import { codesIn } from './codes.ts';
import { openPicture, type Pixels } from './decoder.ts';
import { linesIn } from './words.ts';

/** @throws where anything fails: a picture that could not be read in full counts as not looked at */
export async function look(bytes: Uint8Array): Promise<PictureSight> {
	const { data, info } = await openPicture(bytes)
		.toColourspace('srgb')
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const pixels = inColour({ data, width: info.width, height: info.height, channels: info.channels as 1 | 3 });
	const codes = await codesIn(pixels);
	return { codes, lines: await linesIn(pixels) };
}

/** Three channels, also of a gray picture. */
function inColour({ data, width, height, channels }: Pixels): Pixels {
	if (channels === 3) return { data, width, height, channels };
	const colours = new Uint8Array(width * height * 3);
	for (let index = 0; index < width * height; index++)
		colours.fill(data[index * channels]!, index * 3, index * 3 + 3);
	return { data: colours, width, height, channels: 3 };
}
