// From a map of where text is likely to boxes around its lines, also slanted ones.

/** A line of text: its middle, how long and high it is, and the angle at which it runs. */
export interface TextLine {
	x: number;
	y: number;
	length: number;
	height: number;
	angle: number;
}

/** From this likelihood on a point belongs to text, and a line of this mean is one. */
const [likely, mean] = [0.3, 0.5];
/** Points of the smallest line. */
const leastPoints = 12;
/** The model marks the middle of a line: it reaches further by this share of its area over its outline. */
const reach = 1.7;

/** The lines on a map, the upper ones first. */
export function textBoxes(map: Float32Array, width: number, height: number): TextLine[] {
	const seen = new Uint8Array(width * height);
	const stack = new Int32Array(width * height);
	const boxes: TextLine[] = [];
	for (let start = 0; start < map.length; start++) {
		if (seen[start] || map[start]! < likely) continue;
		const points = spread(map, { seen, stack, start, width, height });
		const box = points.length >= leastPoints ? boxAround(map, points, width) : null;
		if (box) boxes.push(box);
	}
	return boxes.sort((a, b) => a.y - b.y || a.x - b.x);
}

interface Spreading {
	seen: Uint8Array;
	stack: Int32Array;
	start: number;
	width: number;
	height: number;
}

/** All points that hang together with one. */
function spread(map: Float32Array, { seen, stack, start, width, height }: Spreading): Int32Array {
	let [next, end] = [0, 1];
	stack[0] = start;
	seen[start] = 1;
	while (next < end) {
		const point = stack[next++]!;
		const [x, y] = [point % width, Math.floor(point / width)];
		for (let dy = -1; dy <= 1; dy++)
			for (let dx = -1; dx <= 1; dx++) {
				const [nx, ny] = [x + dx, y + dy];
				if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
				const neighbour = ny * width + nx;
				if (seen[neighbour] || map[neighbour]! < likely) continue;
				seen[neighbour] = 1;
				stack[end++] = neighbour;
			}
	}
	return stack.slice(0, end);
}

/** The box of some points along the direction in which they lie; null where they are hardly text. */
function boxAround(map: Float32Array, points: Int32Array, width: number): TextLine | null {
	let [sum, sumX, sumY] = [0, 0, 0];
	for (const point of points) {
		sum += map[point]!;
		sumX += point % width;
		sumY += Math.floor(point / width);
	}
	if (sum / points.length < mean) return null;
	const [x, y] = [sumX / points.length, sumY / points.length];
	const angle = directionOf(points, { x, y, width });
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	let [minAlong, maxAlong, minAcross, maxAcross] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const point of points) {
		const [dx, dy] = [(point % width) - x, Math.floor(point / width) - y];
		const [along, across] = [dx * cos + dy * sin, dy * cos - dx * sin];
		minAlong = Math.min(minAlong, along);
		maxAlong = Math.max(maxAlong, along);
		minAcross = Math.min(minAcross, across);
		maxAcross = Math.max(maxAcross, across);
	}
	const [length, height] = [maxAlong - minAlong + 1, maxAcross - minAcross + 1];
	const wider = ((length * height) / (2 * (length + height))) * reach;
	const [along, across] = [(minAlong + maxAlong) / 2, (minAcross + maxAcross) / 2];
	return {
		x: x + along * cos - across * sin + 0.5,
		y: y + along * sin + across * cos + 0.5,
		length: length + 2 * wider,
		height: height + 2 * wider,
		angle
	};
}

/** Below this slope, in radians, a line is level: its letters reach up and down by chance. */
const level = 0.03;

/** The direction in which points lie: the axis along which they are spread most. */
function directionOf(points: Int32Array, { x, y, width }: { x: number; y: number; width: number }): number {
	let [xx, yy, xy] = [0, 0, 0];
	for (const point of points) {
		const [dx, dy] = [(point % width) - x, Math.floor(point / width) - y];
		xx += dx * dx;
		yy += dy * dy;
		xy += dx * dy;
	}
	const angle = Math.atan2(2 * xy, xx - yy) / 2;
	return Math.abs(angle) < level ? 0 : angle;
}
