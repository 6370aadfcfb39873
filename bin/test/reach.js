// What a test needs, name by name. Almost everything imports from some door (`index.ts`), and a door exports the whole room: followed as files,
// every test needs everything. A name is followed through the door to the file that defines it.
import { existsSync } from 'node:fs';
import { doorOf, memo, namesIn, statement, textOf } from './doors.js';
import { importsOf, resolvePath } from './imports.js';

/**
 * All files on which some files depend: what they import, what that imports, and our scripts that they start. Types are not followed: nothing
 * of them runs, and `npm run check` reads them. Nor are doors themselves among the files (`movedNames` of doors.js).
 * @param {string[]} files relative to the root
 * @returns {Set<string>} those files and all files on which they depend
 */
export function reach(files) {
	const reached = new Set();
	const pending = [...files];
	for (let file = pending.pop(); file; file = pending.pop()) {
		if (reached.has(file)) continue;
		reached.add(file);
		for (const target of neededBy(file)) if (!reached.has(target)) pending.push(target);
	}
	return reached;
}

/** The files that a file needs itself, with every door followed to where its names are defined, and what is plugged into its ports. */
export const neededBy = memo((file) => [
	...new Set([...filesBehind(requestsOf(file)), ...(pluggedInto().get(file) ?? [])])
]);

/** The files that define what is asked for. */
function filesBehind(requests) {
	const needed = new Set();
	const asked = new Set();
	const pending = [...requests];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const door = doorOf(next.file);
		if (!door) needed.add(next.file);
		else
			for (const name of next.names ?? [...door.names.keys(), '*']) {
				const key = `${next.file} ${name}`;
				if (asked.has(key)) continue;
				asked.add(key);
				pending.push(...behind(door, name, next.members));
			}
	}
	return needed;
}

const wiring = 'src/lib/server/app/wiring.ts';

/**
 * What app/wiring.ts plugs into lower floors, by the file that calls it there: nothing imports it. In each of its statements the first name is
 * a port or a list, the others are what goes in; a name alone puts itself into a list that its file imports.
 */
const pluggedInto = memo(() => {
	const text = textOf(wiring);
	const requests = requestsOf(wiring);
	const definedIn = (name) => [
		...filesBehind(
			requests.filter(({ names }) => names?.includes(name)).map((request) => ({ ...request, names: [name] }))
		)
	];
	const imported = new Set(requests.flatMap(({ names }) => names ?? []));
	const statements = [...text.matchAll(/^(?!import\b)\w[^;]*\(.*\);$/gm)].map(([line]) =>
		[...new Set(line.match(/\b[a-zA-Z]\w*/g))].filter((name) => imported.has(name)).map(definedIn)
	);
	const plugged = new Map();
	const plug = (file, files) => plugged.set(file, [...(plugged.get(file) ?? []), ...files]);
	for (const [[into] = [], ...others] of statements) if (into && others.length) plug(into, others.flat());
	const lists = [...plugged.keys()];
	for (const [files = [], ...others] of statements)
		if (!others.length)
			for (const file of files)
				for (const list of filesBehind(requestsOf(file))) if (lists.includes(list)) plug(list, [file]);
	return plugged;
});

/** Where a name of a door comes from; everything that the door passes on as a whole, where no line of it has the name. */
function behind({ names, stars }, name, members) {
	const entry = names.get(name);
	if (!entry) return stars.map((file) => ({ file, names: name === '*' || !doorOf(file) ? null : [name] }));
	if (entry.name !== '*') return [{ file: entry.file, names: [entry.name] }];
	return [{ file: entry.file, names: members?.(name) ?? null }];
}

/** What a file asks of others. */
const requestsOf = memo((file) => {
	const text = textOf(file);
	// Messages are one file each, and nothing else.
	if (file.startsWith('src/lib/paraglide')) return [];
	const imports = importsOf(file);
	const named = new Map();
	const add = (target, request) => named.set(target, [...(named.get(target) ?? []), request]);
	let others = text;
	for (const [whole, , type, clause, from] of text.matchAll(
		new RegExp(statement.source.replace('^', String.raw`^\s*`), 'gm')
	)) {
		const target = resolvePath(file, from);
		if (!target) continue;
		others = others.replace(whole, '');
		if (type) {
			add(target, null);
			continue;
		}
		const space = /^\*\s+as\s+(\w+)$/.exec(clause);
		if (space) add(target, { file: target, names: membersOf(text, space[1]) });
		else if (/^\*|^\w/.test(clause)) add(target, { file: target, names: null });
		else {
			const parts = namesIn(clause);
			const locals = new Map(parts.map(({ name, local }) => [name, local]));
			if (!parts.length) add(target, null);
			else
				add(target, {
					file: target,
					names: parts.map(({ name }) => name),
					members: (name) => (locals.has(name) ? membersOf(text, locals.get(name)) : null)
				});
		}
	}
	// Everything that is asked for otherwise: `import()`, `import '…'`, files beside, scripts that are started.
	const loose = imports.filter((target) => !named.has(target) || asksLoosely(others, file, target));
	return [
		...[...named.values()].flat().filter(Boolean),
		...[...loose, ...pathsIn(others)].map((target) => ({ file: target.replace(/\/$/, ''), names: null }))
	];
});

/** Files and folders that are named as text: threads and processes are started by their path, data are read by theirs. */
const pathsIn = (text) =>
	[...text.matchAll(/['`"]((?:src|bin|messages|drizzle)\/[\w./()[\]-]+)['`"]/g)]
		.map(([, path]) => path.replace(/\/$/, ''))
		.filter((path) => existsSync(path));

/** Whether a file is also named outside of the import statements that were read. */
const asksLoosely = (others, file, target) =>
	[...others.matchAll(/'((?:\.|#)[^']+)'/g)].some(([, name]) => resolvePath(file, name) === target);

/** `space.name` for a namespace; null, which is everything, where it is handed on as a whole. */
function membersOf(text, space) {
	const uses = [...text.matchAll(new RegExp(String.raw`(?<![\w.$])${space}\b(\.(\w+))?`, 'g'))];
	// The import itself is one use without a member.
	const bare = uses.filter(([, member]) => !member).length;
	return bare > 1 ? null : [...new Set(uses.flatMap(([, , member]) => member ?? []))];
}
