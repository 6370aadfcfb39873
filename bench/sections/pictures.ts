import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { lookAt, preparePicture } from '../../src/lib/server/site/pictures/files/index.ts';
import { withWords } from '../../tests/site/pictures/drawn.ts';
import { median, section, type Section } from '../figures.ts';

const tries = 5;
const [width, height] = [4000, 3000];

/** What is done to a picture that somebody uploads. */
export async function pictures(): Promise<Section> {
	const out = section('A picture of 12 megapixels', [
		'Drawn from octaves of noise, which has the detail of a photograph; two posters with twelve lines of words in it. Each task in a process of its own, its start included; median of 5.',
		'Memory is the most that the process had at once.'
	]);
	const photograph = await likePhotograph();
	out.add('The file', photograph.length / 1e6, 'MB');
	const prepared = await measured(() => preparePicture(photograph));
	out.add('Checked, turned, three sizes in two formats', prepared.seconds, 's', { budget: 4, digits: 2 });
	out.add('Memory for that', prepared.megabytes, 'MB', { budget: 600, digits: 0 });
	const files = prepared.result;
	for (const { size, format, bytes } of files)
		out.add(`${size} wide as ${format}`, bytes.length / 1e3, 'kB', { digits: 0 });
	const smallest = files.find(({ format }) => format === 'webp')!.bytes.length;
	out.add('24 of the smallest, as on a page of the gallery', (24 * smallest) / 1e3, 'kB', {
		budget: 250,
		digits: 0
	});
	const large = files.filter(({ format }) => format === 'jpeg').at(-1)!.bytes;
	const looked = await measured(() => lookAt(large));
	if (looked.result.lines.length < 10) throw new Error('the words were not read');
	out.add('Codes and words looked for', looked.seconds, 's', { budget: 10, digits: 2 });
	out.add('Memory for that', looked.megabytes, 'MB', { budget: 700, digits: 0 });
	return out;
}

async function likePhotograph(): Promise<Buffer> {
	const poster = await sharp(
		await withWords(...Array.from({ length: 6 }, (_, n) => `Line ${n + 1} of the festival`))
	)
		.resize(2000)
		.toBuffer();
	const second = await sharp(
		await withWords(...Array.from({ length: 6 }, (_, n) => `第 ${n + 1} 行：灯会节目单`))
	)
		.resize(1800)
		.toBuffer();
	const ground = await likeNature();
	return sharp(ground)
		.composite([
			{ input: poster, left: 100, top: 200 },
			{ input: second, left: 2150, top: 1700 }
		])
		.jpeg({ quality: 92 })
		.toBuffer();
}

/** Octaves of noise: coarse ones are strong and fine ones weak, as in pictures of nature. */
async function likeNature(): Promise<Buffer> {
	const sum = new Float32Array(width * height * 3);
	for (let octave = 0; octave < 8; octave++) {
		const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
		const [wide, high] = [12 * 2 ** octave, 9 * 2 ** octave];
		const coarse = sharp({
			create: { width: wide, height: high, channels: 3, background: '#808080', noise }
		});
		const pixels = await sharp(await coarse.png().toBuffer())
			.resize(width, height, { fit: 'fill', kernel: 'cubic' })
			.removeAlpha()
			.raw()
			.toBuffer();
		const weight = 0.8 / 2 ** (octave * 0.9);
		for (let index = 0; index < sum.length; index++) sum[index]! += (pixels[index]! - 128) * weight;
	}
	const data = Uint8Array.from(sum, (value) => Math.max(0, Math.min(255, 128 + value)));
	return sharp(data, { raw: { width, height, channels: 3 } })
		.jpeg({ quality: 95 })
		.toBuffer();
}

/** Runs it some times. @returns the median of seconds, and the most memory that a child of this process had */
async function measured<Result>(run: () => Promise<Result>) {
	const seconds: number[] = [];
	let [megabytes, result] = [0, undefined as Result | undefined];
	const watch = setInterval(
		() => void largestChild().then((size) => (megabytes = Math.max(megabytes, size))),
		20
	);
	for (let n = 0; n < tries; n++) {
		const start = performance.now();
		result = await run();
		seconds.push((performance.now() - start) / 1_000);
	}
	clearInterval(watch);
	return { seconds: median(seconds), megabytes, result: result! };
}

/** Megabytes that the largest child of this process has had, as Linux counts them. */
async function largestChild(): Promise<number> {
	const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
	const sizes = await Promise.all(
		children
			.split(' ')
			.filter(Boolean)
			.map(async (pid) => {
				const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
				return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
			})
	);
	return Math.max(0, ...sizes);
}
