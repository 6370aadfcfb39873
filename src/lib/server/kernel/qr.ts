import { encode } from 'uqr';

/**
 * A QR code for a page: `size` is the number of modules on a side, with the quiet zone; `path` draws the dark modules
 * in SVG.
 */
export interface Qr {
	size: number;
	path: string;
}

/** The quiet zone that ISO/IEC 18004 asks for. */
const quietZone = 4;

/** Draws a text as a QR code that still reads on a creased card (15 % may be lost). */
export function qrOf(text: string): Qr {
	const { data, size } = encode(text, { ecc: 'M', border: quietZone });
	const runs = data.flatMap((row, y) =>
		[...darkRuns(row)].map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
	);
	return { size, path: runs.join('') };
}

/** Runs of dark modules in a row: the first module, and how many. */
function* darkRuns(row: boolean[]): Generator<[x: number, width: number]> {
	for (let x = 0; x < row.length; x++) {
		if (!row[x]) continue;
		const from = x;
		while (row[x]) x++;
		yield [from, x - from];
	}
}
