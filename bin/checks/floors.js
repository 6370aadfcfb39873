// The order of the rooms of src/lib/server (floors.json): a room imports only rooms of lower floors or beside it, without circles, and only
// through their doors.
import { readFileSync } from 'node:fs';
import { importsOf } from '../test/imports.js';
import { sources } from './sources.js';

/** @type {Record<string, string>[]} the floors, from the lowest up: their rooms, and what each is for */
const floors = JSON.parse(readFileSync(new URL('../../floors.json', import.meta.url), 'utf8'));

const floorByRoom = new Map(
	floors.flatMap((rooms, floor) => Object.keys(rooms).map((room) => [room, floor]))
);

const serverFolder = 'src/lib/server/';

/**
 * The room of a file: the longest name in floors.json with which its path begins.
 * @returns {string | null} null for a file that stands in none
 */
export function roomOf(path) {
	if (!path.startsWith(serverFolder)) return null;
	const parts = path.slice(serverFolder.length).replace(/\.ts$/, '').split('/');
	for (let length = parts.length; length > 0; length--) {
		const room = parts.slice(0, length).join('/');
		if (floorByRoom.has(room)) return room;
	}
	return null;
}

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
 * The imports that break the order.
 * @param {[path: string, to: string][]} imports that enter a room from outside of it
 * @returns {{ up: [string, string][], past: [string, string][], circles: string[][] }}
 */
export function breaksIn(imports) {
	const inside = imports
		.map(([path, to]) => ({ path, to, from: roomOf(path), room: roomOf(to) }))
		.filter(({ from }) => from);
	return {
		up: inside
			.filter(({ from, room }) => floorByRoom.get(room) > floorByRoom.get(from))
			.map(({ path, to }) => [path, to]),
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

/** Prints imports that break the order, and the number of rooms. @returns whether there are no problems */
export function checkFloors() {
	const { up, past, circles } = breaksIn(crossings());
	const files = sources(serverFolder.slice(0, -1), /\.ts$/).map(({ path }) => path);
	const nowhere = files.filter((path) => !roomOf(path));
	const used = new Set(files.map(roomOf));
	const empty = [...floorByRoom.keys()].filter((room) => !used.has(room));
	for (const path of nowhere) console.log(`  ${path} stands in no room of floors.json`);
	for (const room of empty) console.log(`  floors.json has ${room}, which has no files`);
	for (const [path, to] of up) console.log(`  ${path} imports up: ${to}`);
	for (const [path, to] of past) console.log(`  ${path} imports past the door: ${to}`);
	for (const circle of circles) console.log(`  in a circle: ${circle.join(', ')}`);
	console.log(
		`floors: ${floorByRoom.size} rooms, ${up.length} up, ${circles.length} cycles, ${past.length} past the door`
	);
	return ![nowhere, empty, up, past, circles].some((list) => list.length);
}
