// Which rooms of the server write and read each table. A table that one room writes can be understood there; the counts may fall, not rise
// (table-users.json).
import { readFileSync } from 'node:fs';
import { aliasWords } from '../../src/lib/server/kernel/schema/aliases.ts';
import { roomOf } from './floors.js';
import { sources } from './sources.js';

const limits = 'bin/checks/table-users.json';

/** The tables whose alias in statements is not their constant. */
const tableOf = new Map(Object.entries(aliasWords).map(([table, alias]) => [alias, table]));

/** The tables that a text of kernel/schema defines, by the names of their constants. @param {string} text @returns {string[]} */
export const tableConstants = (text) =>
	[...text.matchAll(/export const (\w+) = pgTable\(/g)].map(([, name]) => name);

/** Names in `{ a, b: c }`, as pairs of the name outside and the name here. @param {string} list @returns {[string, string][]} */
const pairsIn = (list) =>
	list
		.split(',')
		.map((part) => part.replace(/\/\/.*|\btype\b/g, '').trim())
		.filter(Boolean)
		.map((part) => part.split(/\s+as\s+|\s*:\s*/))
		.map(([outside, here = outside]) => [outside, here]);

/**
 * The tables that a source uses, and those into which it writes.
 * @param {string} text of a file
 * @param {Set<string>} tables constants of kernel/schema
 * @returns {{ used: Set<string>, written: Set<string> }} constants
 */
export function tablesUsed(text, tables) {
	const byName = new Map();
	const add = (table, here) => tables.has(table) && byName.set(here, table);
	for (const [, list] of text.matchAll(/import (?:type )?\{([^}]*)\} from '[^']*\/schema\/[\w-]+\.ts'/g))
		for (const [outside, here] of pairsIn(list)) add(outside, here);
	const addAlias = (alias, here) => add(tableOf.get(alias) ?? alias, here);
	for (const [, list] of text.matchAll(/\bconst \{([^}]*)\} = (?:tables|inner);/g))
		for (const [alias, here] of pairsIn(list)) addAlias(alias, here);
	for (const [chain, alias] of text.matchAll(/\b(?:tables|inner)\.(\w+)/g)) addAlias(alias, chain);
	for (const [, list] of text.matchAll(/\baliased\(\{([^}]*)\}\)/g))
		for (const [here, row] of pairsIn(list)) addAlias(row.replace(/^(?:tables|inner)\./, ''), here);
	const written = new Set();
	const writes =
		/\b(?:insert|update|delete)\((\w+)\)|\binto\(([\w.]+)|(?:insert into|update|delete from) \$\{([\w.]+)\}/g;
	for (const [, built, into, statement] of text.matchAll(writes)) {
		const table = byName.get(built ?? into ?? statement);
		if (table) written.add(table);
	}
	return { used: new Set(byName.values()), written };
}

/**
 * @param {{ path: string, text: string }[]} files of src/lib/server
 * @returns {{ writers: number, readers: number, manyWriters: string[] }} pairs of a table and a room that writes it, or uses it; the tables that
 * most rooms write
 */
export function countUsers(files) {
	const isSchema = ({ path }) => path.includes('/kernel/schema/');
	const tables = new Set(files.filter(isSchema).flatMap(({ text }) => tableConstants(text)));
	const [writers, readers] = [new Map(), new Map()];
	for (const file of files.filter((source) => !isSchema(source))) {
		const { used, written } = tablesUsed(file.text, tables);
		for (const [names, rooms] of [
			[used, readers],
			[written, writers]
		])
			for (const table of names) rooms.set(table, (rooms.get(table) ?? new Set()).add(roomOf(file.path)));
	}
	const pairs = (rooms) => [...rooms.values()].reduce((sum, { size }) => sum + size, 0);
	const manyWriters = [...writers]
		.filter(([, rooms]) => rooms.size > 2)
		.sort(([, a], [, b]) => b.size - a.size)
		.map(([table, rooms]) => `${table} ${rooms.size}`);
	return { writers: pairs(writers), readers: pairs(readers), manyWriters };
}

/** Prints how many rooms write and read tables. @returns whether neither rose */
export function checkTableUsers() {
	const { writers, readers, manyWriters } = countUsers(sources('src/lib/server', /\.ts$/));
	const most = JSON.parse(readFileSync(limits, 'utf8'));
	console.log(
		`table users: ${writers} pairs of a table and a room that writes it (at most ${most.writers}), ${readers} that use it ` +
			`(at most ${most.readers}); written by many: ${manyWriters.slice(0, 6).join(', ')}`
	);
	for (const [key, count] of Object.entries({ writers, readers })) {
		if (count > most[key])
			console.log(`  ${key} rose: let the room that owns the table do it, or say why in ${limits}`);
		if (count < most[key]) console.log(`  ${key} fell: write ${count} into ${limits}`);
	}
	return writers <= most.writers && readers <= most.readers;
}
