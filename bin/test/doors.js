// Doors: the `index.ts` of a room, which exports and does nothing else. What their names are, and which file defines each.
import { existsSync, readFileSync } from 'node:fs';
import { resolvePath } from './imports.js';

/** The same answer for the same key, worked out once. */
export const memo = (make) => {
	const answers = new Map();
	return (key) => (answers.has(key) ? answers : answers.set(key, make(key))).get(key);
};

/** The text of a source, or nothing. */
export const textOf = memo((file) =>
	/\.(ts|js|svelte)$/.test(file) && existsSync(file) ? readFileSync(file, 'utf8') : ''
);

/** A room's `index.ts` that only exports, as names and where they come from; null for every other file. */
export const doorOf = memo((file) =>
	/^src\/.*\/index\.ts$/.test(file) && existsSync(file) ? exportsIn(file, textOf(file)) : null
);

/** An import or export from elsewhere. */
export const statement =
	/^(import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'([^']+)'(?:\s+with\s*\{[^}]*\})?;?/gm;

function exportsIn(file, text) {
	const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
	const rest = code.replace(statement, (whole, verb) => (verb === 'export' ? '' : whole));
	if (rest.trim()) return null;
	const [names, stars] = [new Map(), []];
	for (const [, , type, clause, from] of code.matchAll(statement)) {
		const target = resolvePath(file, from);
		if (type || !target) continue;
		const whole = /^\*(?:\s+as\s+(\w+))?$/.exec(clause);
		if (whole?.[1]) names.set(whole[1], { file: target, name: '*' });
		else if (whole) stars.push(target);
		else for (const { name, local } of namesIn(clause)) names.set(local, { file: target, name });
	}
	return { names, stars };
}

/** `{ a, type B, c as d }` without its types. */
export const namesIn = (clause) =>
	clause
		.replace(/[{}]/g, '')
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part && !part.startsWith('type '))
		.map((part) => {
			const [name, local = name] = part.split(/\s+as\s+/);
			return { name, local };
		});

/**
 * The files behind names of a door that come from elsewhere than before: to whoever uses them, these files have changed.
 * @param {string} door its path
 * @param {string} before its text
 */
export function movedNames(door, before) {
	const [old, current] = [exportsIn(door, before), doorOf(door)];
	if (!old || !current) return [];
	const said = (entry) => entry && `${entry.file} ${entry.name}`;
	return [...current.names]
		.filter(([name, entry]) => said(entry) !== said(old.names.get(name)) && old.names.has(name))
		.map(([, entry]) => entry.file);
}
