// QR and bar codes. Two decoders, as each misses what the other finds, at several sizes and angles.
import { scanRGBABuffer } from '@undecaf/zbar-wasm';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { openPixels, type Pixels } from './decoder.ts';

// Without this it would ask another server for its program.
const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** Widths and angles in degrees. Decoders find upright codes in any quarter by themselves. */
const views = [
	{ width: 1600, angle: 0 },
	{ width: 800, angle: 0 },
	{ width: 400, angle: 0 },
	{ width: 1200, angle: 30 },
	{ width: 1200, angle: 45 },
	{ width: 600, angle: 30 },
	{ width: 600, angle: 45 }
];

/** What the codes in a picture say, each once. */
export async function codesIn(pixels: Pixels): Promise<string[]> {
	const texts = new Set<string>();
	for (const { width, angle } of views) {
		// A small picture is not looked at twice in the same size.
		if (width > pixels.width && width < 1200) continue;
		const view = await viewOf(pixels, width, angle);
		for (const text of await readBoth(view)) texts.add(text);
	}
	return [...texts];
}

async function viewOf(pixels: Pixels, width: number, angle: number) {
	const sized = await openPixels(pixels)
		.resize({ width, withoutEnlargement: true })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { data, info } = await openPixels({
		data: sized.data,
		width: sized.info.width,
		height: sized.info.height,
		channels: sized.info.channels as 3
	})
		.rotate(angle, { background: '#ffffff' })
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

async function readBoth(view: { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }) {
	const image = { ...view, colorSpace: 'srgb' } as ImageData;
	const results = await readBarcodes(image, { tryHarder: true, tryRotate: true, tryInvert: true });
	const symbols = await scanRGBABuffer(view.data.buffer, view.width, view.height);
	return [
		...results.filter(({ isValid }) => isValid).map(({ text }) => text),
		...symbols.map((symbol) => symbol.decode())
	];
}
