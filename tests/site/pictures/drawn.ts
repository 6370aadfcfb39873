// Pictures that tests draw, and hostile files that they make: nothing of it is kept in the repository.
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { encode } from 'uqr';

/** A picture of some colours that nobody can be recognised in. */
export const drawn = (width = 800, height = 600) =>
	sharp(
		Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
			<rect width="100%" height="100%" fill="#e8d9b5"/><rect width="50%" height="50%" fill="#0b5d8a"/>
			<circle cx="70%" cy="70%" r="20%" fill="#b3261e"/></svg>`)
	);

export const jpeg = (width?: number, height?: number): Promise<Buffer> =>
	drawn(width, height).jpeg().toBuffer();

/** A picture with lines of words in it. */
export const withWords = (...lines: string[]): Promise<Buffer> =>
	sharp(
		Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><rect width="100%" height="100%" fill="#f3efe6"/>
			${lines
				.map(
					(line, index) =>
						`<text x="80" y="${160 + index * 140}" font-size="72" font-family="Noto Sans CJK SC, sans-serif">${line}</text>`
				)
				.join('')}</svg>`)
	)
		.jpeg()
		.toBuffer();

/** A picture with a QR code in it, turned by an angle. */
export async function withCode(text: string, angle = 0): Promise<Buffer> {
	const { data, size } = encode(text, { border: 4 });
	const pixels = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))));
	const code = await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
		.resize(360, 360, { kernel: 'nearest' })
		.png()
		.toBuffer();
	const turned = await sharp(code).rotate(angle, { background: '#ffffff' }).png().toBuffer();
	return drawn(1600, 1200)
		.composite([{ input: turned, left: 900, top: 80 }])
		.jpeg()
		.toBuffer();
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value >>> 0;
});
const crc = (bytes: Buffer) => {
	let value = 0xffffffff;
	for (const byte of bytes) value = crcTable[(value ^ byte) & 255]! ^ (value >>> 8);
	return (value ^ 0xffffffff) >>> 0;
};

/** A chunk of a PNG. */
export function chunk(name: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc(body));
	return Buffer.concat([length, body, check]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const block = 1 << 20;

/** A black PNG of one byte a pixel: a valid one, however large it is. A million zeros are a thousand bytes, again and again. */
export function blackPng(width: number, height: number, depth: 1 | 8 = 8): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = depth;
	const length = (Math.ceil((width * depth) / 8) + 1) * height;
	const zeros = deflateSync(Buffer.alloc(block), { level: 9, finishFlush: 3 }).subarray(2);
	const rest = deflateSync(Buffer.alloc(length % block), { level: 9 }).subarray(2, -4);
	const adler = Buffer.alloc(4);
	adler.writeUInt32BE((((length % 65521) << 16) | 1) >>> 0);
	const blocks = Array.from({ length: Math.floor(length / block) }, () => zeros);
	const data = Buffer.concat([Buffer.from([0x78, 0xda]), ...blocks, rest, adler]);
	return Buffer.concat([
		signature,
		chunk('IHDR', header),
		chunk('IDAT', data),
		chunk('IEND', Buffer.alloc(0))
	]);
}
