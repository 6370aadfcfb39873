// The floors of src/lib/server (docs/architecture.md): a room imports only rooms of lower floors or of its own, without
// cycles, and only through their doors.
import { readFileSync } from 'node:fs';
import { importsOf } from '../test/imports.js';
import { sources } from './sources.js';

/** The floors, from the lowest up. */
export const floors = [
	'kernel',
	'engines',
	'directory',
	'pairing',
	'review',
	'exchange',
	'care',
	'insight',
	'app'
];

const serverFolder = 'src/lib/server/';

/**
 * The room of a file: a folder on a floor, a floor that is one room, or a file that stands on a floor by itself.
 * @returns {string | null} null outside of src/lib/server
 */
export function roomOf(path) {
	if (!path.startsWith(serverFolder)) return null;
	const [floor, name, ...below] = path.slice(serverFolder.length).split('/');
	if (floor === 'review' || floor === 'pairing') return floor;
	return below.length ? `${floor}/${name}` : `${floor}/${name.replace(/\.ts$/, '')}`;
}

const floorOf = (room) => floors.indexOf(room.split('/')[0]);
const isDoor = (path, room) =>
	[`${serverFolder}${room}/index.ts`, `${serverFolder}${room}.ts`].includes(path);

/** Every import that enters a room from outside of it. @returns {[path: string, to: string][]} */
const crossings = () =>
	sources('src', /\.(ts|svelte)$/).flatMap(({ path }) =>
		importsOf(path)
			.filter((to) => roomOf(to) && roomOf(to) !== roomOf(path))
			.map((to) => [path, to])
	);

/**
 * The imports that break the rules of the floors.
 * @param {[path: string, to: string][]} imports that enter a room from outside of it
 * @returns {{ up: [string, string][], past: [string, string][], circles: string[][] }}
 */
export function breaksIn(imports) {
	const inside = imports
		.map(([path, to]) => ({ path, to, from: roomOf(path), room: roomOf(to) }))
		.filter(({ from }) => from);
	return {
		up: inside.filter(({ from, room }) => floorOf(room) > floorOf(from)).map(({ path, to }) => [path, to]),
		past: imports.filter(([, to]) => !isDoor(to, roomOf(to))),
		circles: circlesIn(inside)
	};
}

/** @param {{ from: string, room: string }[]} inside @returns {string[][]} rooms that need each other, each circle once */
function circlesIn(inside) {
	const importsByRoom = new Map();
	for (const { from, room } of inside)
		importsByRoom.set(from, (importsByRoom.get(from) ?? new Set()).add(room));
	const reachByRoom = new Map([...importsByRoom.keys()].map((room) => [room, reachOf(room, importsByRoom)]));
	const groups = new Map();
	for (const [room, reach] of reachByRoom)
		if (reach.has(room)) {
			const circle = [...reach].filter((other) => reachByRoom.get(other)?.has(room)).sort();
			groups.set(circle.join(), circle);
		}
	return [...groups.values()];
}

function reachOf(room, below) {
	const reached = new Set();
	const pending = [...(below.get(room) ?? [])];
	for (let next = pending.pop(); next; next = pending.pop())
		if (!reached.has(next)) {
			reached.add(next);
			pending.push(...(below.get(next) ?? []));
		}
	return reached;
}

/** Prints imports that break the rules, and the number of rooms. @returns whether there are no problems */
export function checkFloors() {
	const { up, past, circles } = breaksIn(crossings());
	const files = sources(serverFolder.slice(0, -1), /\.ts$/).map(({ path }) => path);
	const rooms = new Set(files.map(roomOf));
	const offFloor = files.filter((path) => floorOf(roomOf(path)) < 0);
	const architecture = readFileSync('docs/architecture.md', 'utf8');
	const undocumented = [...rooms].filter((room) => !architecture.includes(`\`${room}\``));
	for (const room of undocumented) console.log(`  docs/architecture.md does not say what ${room} is for`);
	for (const path of offFloor) console.log(`  ${path} stands on no floor`);
	for (const [path, to] of up) console.log(`  ${path} imports up: ${to}`);
	for (const [path, to] of past) console.log(`  ${path} imports past the door: ${to}`);
	for (const circle of circles) console.log(`  in a circle: ${circle.join(', ')}`);
	console.log(
		`floors: ${rooms.size} rooms, ${up.length} up, ${circles.length} cycles, ${past.length} past the door`
	);
	return ![undocumented, offFloor, up, past, circles].some((list) => list.length);
}
