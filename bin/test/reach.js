// What a test needs, name by name: a name is followed through doors (`index.ts`) to the declaration that defines it, and on through what that
// declaration uses. Followed as files, every test needs almost everything.
import { isModule, moduleOf } from './declarations.js';
import { doorOf, memo, namesIn, statement, textOf } from './doors.js';
import { askedInText, resolvePath } from './imports.js';

/**
 * All files on which some files depend: those that declare what they use, and what that uses, and our scripts that they start. Types are not
 * followed: nothing of them runs, and `npm run check` reads them. Nor are doors themselves among the files (`movedNames` of doors.js).
 * @param {string[]} files relative to the root; of these everything counts
 * @returns {Set<string>} those files and all files on which they depend
 */
export const reach = (files) => filesFrom(files, () => true);

/** The files that a file needs itself. */
export const neededBy = memo((file) => {
	const needed = filesFrom([file], (other) => other === file || doorOf(other));
	needed.delete(file);
	return [...needed];
});

/** Names of files with a number each, and what each leads to: every test walks over the same ones. */
const numbers = new Map();
const places = [];
const nextOf = [];

function numberOf(place) {
	const key = `${place.file} ${place.name ?? ''} ${place.member ?? ''}`;
	if (!numbers.has(key)) numbers.set(key, places.push(place) - 1);
	return numbers.get(key);
}

const followedFrom = (number) =>
	(nextOf[number] ??= [...requestsOf(places[number]), ...(pluggedInto().get(places[number].file) ?? [])].map(
		numberOf
	));

/** The files to which some lead. @param {(file: string) => unknown} isFollowed whether it goes on from there */
function filesFrom(files, isFollowed) {
	const pending = files.map((file) => numberOf({ file, name: null }));
	const seen = new Set(pending);
	const reached = new Set();
	for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
		const { file } = places[number];
		if (!doorOf(file)) reached.add(file);
		if (!isFollowed(file)) continue;
		for (const next of followedFrom(number))
			if (!seen.has(next)) {
				seen.add(next);
				pending.push(next);
			}
	}
	return reached;
}

/**
 * What a name of a file asks of others, and of other names of the file.
 * @typedef {{ file: string, name: string | null, member?: string }} Place an exported name, or `=name` for a declaration; null is all that
 * the file has. The member is one of a namespace that has this name.
 * @param {Place} place
 * @returns {Place[]}
 */
function requestsOf({ file, name, member }) {
	if (!isModule(file)) return requestsOfAll(file);
	const module = moduleOf(file);
	const own = (local) => ({ file, name: `=${local}` });
	if (name === null)
		return [
			...[...module.uses.keys()].map(own),
			...module.stars.map((star) => ({ file: star, name: null })),
			...[...module.passedOn.values()].map(whole),
			...[...module.imports.values()].filter(({ file: target }) => !isModule(target)).map(whole)
		];
	if (!name.startsWith('=')) return requestsOfExport(module, own, name, member);
	const local = name.slice(1);
	return [
		...[...(module.uses.get(local) ?? [])].flatMap((used) => followed(module, own, used)),
		...(module.asks.get(local) ?? []).map((target) => ({ file: target, name: null })),
		// Statements that declare nothing run whenever the file is loaded.
		...(local ? [own('')] : [])
	];
}

const whole = ({ file, name }) => ({ file, name: name === '*' ? null : name });

/** What an exported name leads to. */
function requestsOfExport({ exports, passedOn, stars }, own, name, member) {
	if (exports.has(name)) return [own(exports.get(name))];
	const from = passedOn.get(name);
	if (from?.name === '*') return [{ file: from.file, name: member ?? null }];
	if (from) return [{ ...from, member }];
	const having = stars.filter((star) => exportsName(star, name));
	return having.length
		? having.map((star) => ({ file: star, name, member }))
		: stars.map((star) => ({ file: star, name: null }));
}

/** Whether a file exports a name, itself or from elsewhere. */
function exportsName(file, name) {
	if (!isModule(file)) return false;
	const { exports, passedOn, stars } = moduleOf(file);
	return exports.has(name) || passedOn.has(name) || stars.some((star) => exportsName(star, name));
}

/** Where a used name leads: to another declaration of the file, or to what is imported under it. */
function followed({ uses, imports }, own, used) {
	const [local, member] = used.split('.');
	if (uses.has(local)) return [own(local)];
	const from = imports.get(local);
	if (!from) return [];
	if (from.name === '*') return [{ file: from.file, name: member ?? null }];
	return [{ ...from, member }];
}

const wiring = 'src/lib/server/app/wiring.ts';

/**
 * What app/wiring.ts plugs into lower floors, by the file that declares what it calls there: nothing imports it. In each of its statements the first name
 * is a port or a list, the others are what goes in; a name alone puts itself into a list that its file imports.
 */
const pluggedInto = memo(() => {
	const { imports } = moduleOf(wiring);
	const statements = [...textOf(wiring).matchAll(/^(?!import\b)\w[^;]*\(.*\);$/gm)].map(([line]) =>
		[...new Set(line.match(/\b[a-zA-Z]\w*(\.\w+)?/g))].flatMap((used) => {
			const [local, member] = used.split('.');
			return imports.has(local) ? [{ ...imports.get(local), member }] : [];
		})
	);
	const plugged = new Map();
	const plug = (into, requests) => plugged.set(into, [...(plugged.get(into) ?? []), ...requests]);
	for (const [into, ...others] of statements)
		if (into && others.length) for (const { file } of declarationsOf(into)) plug(file, others);
	const lists = new Set(plugged.keys());
	for (const [request, ...others] of statements)
		if (request && !others.length)
			for (const { file } of declarationsOf(request))
				for (const { file: list } of [...moduleOf(file).imports.values()].flatMap(declarationsOf))
					if (lists.has(list)) plug(list, [request]);
	return plugged;
});

/** The declarations behind what is asked for, through every door. */
function declarationsOf(request) {
	if (!isModule(request.file)) return [];
	if (request.name?.startsWith('=')) return [request];
	if (request.name === null) return [];
	return requestsOf(request).flatMap(declarationsOf);
}

/** What a component asks of others, or a file of another kind: all that it names. */
const requestsOfAll = memo((file) => {
	// Messages are one file each, and nothing else.
	if (file.startsWith('src/lib/paraglide')) return [];
	const text = textOf(file);
	let others = text;
	const requests = [];
	for (const [line, , type, clause, from] of text.matchAll(
		new RegExp(statement.source.replace('^', String.raw`^\s*`), 'gm')
	)) {
		const target = resolvePath(file, from);
		if (!target) continue;
		others = others.replace(line, '');
		if (type) continue;
		if (/^[*\w]/.test(clause)) requests.push({ file: target, name: null });
		else requests.push(...namesIn(clause).map(({ name }) => ({ file: target, name })));
	}
	return [...requests, ...askedInText(file, others).map((target) => ({ file: target, name: null }))];
});
