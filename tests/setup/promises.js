// Which promises of the tests are gone? `node tests/setup/promises.js BEFORE AFTER` compares the names of two runs and
// prints what is missing. Both are lists such as `npm test` leaves in test-results/names.txt. A name that no longer exists
// must be in renamed.json: old name → the name (or the list of names) that holds its promise now, without the database.
// A path alone, of a folder (with a slash at its end) or of a file: whatever was in it is now in the other one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const renamed = new URL('renamed.json', import.meta.url);

/**
 * Compares two lists of lines such as `embedded › tests/a.test.ts › name`.
 * @param {string[]} before
 * @param {string[]} after
 * @param {Record<string, string | string[]>} names old name → new name, or the names that several tests of one name have now;
 * old folder → new folder, both with a slash at the end; old file → new file
 * @returns {{ missing: string[], moved: string[], added: string[] }} names that nothing holds any more; lines whose test runs,
 * but no longer on that database; names that are new
 */
export function compare(before, after, names = {}) {
	const [namesBefore, namesNow] = [byName(before), byName(after)];
	const folders = Object.entries(names).filter(([from]) => !from.includes(' › '));
	const current = (name) =>
		namesNow.has(name)
			? [name]
			: [names[name] ?? name].flat().map((other) => (namesNow.has(other) ? other : inFolder(other, folders)));
	const countsNow = (name) => current(name).map((other) => namesNow.get(other));
	const expected = new Set([...namesBefore.keys()].flatMap(current));
	const missing = [...namesBefore].filter(
		([name, counts]) => sum(countsNow(name).map(mostOf)) < mostOf(counts)
	);
	const moved = [...namesBefore].flatMap(([name, counts]) =>
		[...counts.keys()]
			.filter(
				(database) =>
					countsNow(name).some(Boolean) && !countsNow(name).some((perDatabase) => perDatabase?.has(database))
			)
			.map((database) => `${database} › ${name}`)
	);
	return {
		missing: missing.map(([name]) => name),
		moved,
		added: [...namesNow.keys()].filter((name) => !expected.has(name))
	};
}

/** The name with the folder or the file in which it is now. */
function inFolder(name, folders) {
	const [from, to] = folders.find(([folder]) => name.startsWith(folder)) ?? ['', ''];
	return to + name.slice(from.length);
}

/** Name → database → how many tests there have this name. */
function byName(lines) {
	const names = new Map();
	for (const line of lines) {
		const [, database, name] = /^(postgresql|embedded) › (.+)$/s.exec(line) ?? [];
		if (!name) throw new Error(`This line names no database: ${line}`);
		if (!names.has(name)) names.set(name, new Map());
		const counts = names.get(name);
		counts.set(database, (counts.get(database) ?? 0) + 1);
	}
	return names;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const mostOf = (counts) => Math.max(0, ...(counts?.values() ?? []));

function main([before, after]) {
	if (!before || !after) {
		console.error('Use: node tests/setup/promises.js BEFORE AFTER');
		return 2;
	}
	const list = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean);
	const { missing, moved, added } = compare(
		list(before),
		list(after),
		JSON.parse(readFileSync(renamed, 'utf8'))
	);
	for (const name of missing) console.log(`missing: ${name}`);
	for (const [database, count] of counted(moved))
		console.log(`no longer run on ${database}, but on the other: ${count}`);
	console.log(`${missing.length} missing, ${added.length} new`);
	return missing.length ? 1 : 0;
}

const counted = (lines) =>
	Map.groupBy(lines, (line) => line.split(' › ')[0])
		.entries()
		.map(([database, all]) => [database, all.length]);

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(main(process.argv.slice(2)));
