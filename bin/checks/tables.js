// Statements written by hand name tables by the objects of kernel/schema, so that the compiler knows who uses a column
// (docs/decisions/0051). A file that names a table as text is on a list, with its reason or the benchmark that needs it.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { sources } from './sources.js';

const list = 'bin/checks/tables.json';

/** The names of the tables that sources of kernel/schema define. @param {string[]} texts */
export const tablesIn = (texts) =>
	texts.flatMap((text) => [...text.matchAll(/\bpgTable\(\s*'(\w+)'/g)].map(([, name]) => name));

/**
 * The tables that a source names as text in its `sql` templates: after `from`, `join`, `update`, `into` or `using`, or
 * before a column. A name that the source itself gives to a part of a statement (`with … as (`) does not count.
 * @param {string} text of a file
 * @param {string[]} tables
 * @returns {string[]} each once
 */
export function namedIn(text, tables) {
	const templates = templatesIn(text);
	const partNames = new Set(
		templates.flatMap((part) =>
			[
				...part.matchAll(
					/(?:\bwith|\brecursive|,|^)\s*(\w+)(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s*)?\(/g
				)
			].map(([, name]) => name)
		)
	);
	const names = tables.filter((name) => !partNames.has(name)).join('|');
	const tablePattern = new RegExp(
		`\\b(?:from|join|update|into|using)\\s+(?:only\\s+|lateral\\s+)?(${names})\\b(?!\\s*\\.)|(?<![\\w.'"])(${names})\\.(?=[\\w"])`,
		'g'
	);
	const used = templates.flatMap((part) =>
		[...part.matchAll(tablePattern)].map(([, after, before]) => after ?? before)
	);
	// A template that is only a name, for use in another.
	const bareNames = templates
		.map((part) => part.trim())
		.filter((part) => tables.includes(part) && !partNames.has(part));
	return [...new Set([...used, ...bareNames])].sort();
}

/** The text of each `sql` template, with a mark in place of each value, and without texts in quotes. */
function templatesIn(text) {
	if (!/\bsql\b/.test(text)) return [];
	const statements = [];
	const visit = (node) => {
		if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') {
			const { template } = node;
			const parts = ts.isNoSubstitutionTemplateLiteral(template)
				? [template]
				: [template.head, ...template.templateSpans.map(({ literal }) => literal)];
			statements.push(
				parts
					.map((part) => part.text)
					.join('\0')
					.replace(/'[^']*'/g, "''")
			);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true));
	return statements;
}

/**
 * The problems of the list.
 * @param {Record<string, string[]>} named the tables that files name as text, by path; only files that name one
 * @param {Record<string, string>} listed the reasons of the list, by path
 * @returns {string[]} sentences
 */
export const problemsIn = (named, listed) => [
	...Object.entries(named)
		.filter(([path]) => !listed[path])
		.map(
			([path, tables]) =>
				`${path} names ${tables.join(', ')} as text: use the tables of kernel/schema (aliased)`
		),
	...Object.keys(listed)
		.filter((path) => !named[path])
		.map((path) => `${list} lists ${path}, which names no table as text`),
	...Object.entries(listed)
		.filter(([, reason]) => !reason.trim())
		.map(([path]) => `${list} gives no reason for ${path}`)
];

/** Prints the files that name tables as text without a reason, and how many do. @returns whether there are no problems */
export function checkTables() {
	const files = [...sources('src/lib/server', /\.ts$/), ...sources('bin', /\.ts$/)];
	const schema = files.filter(({ path }) => path.startsWith('src/lib/server/kernel/schema/'));
	const tables = tablesIn(schema.map(({ text }) => text));
	const others = files.filter((file) => !schema.includes(file));
	const namedTables = Object.fromEntries(
		others.map(({ path, text }) => [path, namedIn(text, tables)]).filter(([, names]) => names.length)
	);
	const problems = problemsIn(namedTables, JSON.parse(readFileSync(list, 'utf8')));
	for (const problem of problems) console.log(`  ${problem}`);
	const count = Object.keys(namedTables).length;
	console.log(
		`tables: ${count} of ${others.length} files name tables as text${problems.length ? '' : ', all listed'}`
	);
	return problems.length === 0;
}
