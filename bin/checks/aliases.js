// Every table has one alias in statements by hand (kernel/schema/aliases.ts). Where a statement has it twice, the further
// alias says what the row is, and is one table's in the whole product.
import ts from 'typescript';
import { tables } from '../../src/lib/server/kernel/schema/index.ts';
import { sources } from './sources.js';

const fixed = Object.keys(tables);

/**
 * What a source says about aliases.
 * @param {string} text of a file
 * @returns {{ renamed: string[], roles: [name: string, table: string][] }} aliases of tables that it calls otherwise, and those that it gives
 */
export function aliasesIn(text) {
	const renamed = [];
	const roles = [];
	const visit = (node) => {
		if (ts.isVariableDeclaration(node) && /^(t\.)?(tables|inner)$/.test(node.initializer?.getText() ?? ''))
			renamed.push(...node.name.elements.filter((element) => element.propertyName).map((e) => e.getText()));
		if (ts.isCallExpression(node) && /^(t\.)?aliased$/.test(node.expression.getText()))
			for (const property of node.arguments[0].properties ?? [])
				roles.push([property.name.getText(), (property.initializer ?? property.name).getText()]);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true));
	return {
		renamed,
		roles: roles.map(([name, table]) => [name, table.replace(/^(t\.)?(tables|inner)\./, '')])
	};
}

/**
 * The problems of files.
 * @param {{ path: string, text: string }[]} files
 * @returns {string[]} sentences
 */
export function problemsIn(files) {
	const tableOf = new Map();
	return files.flatMap(({ path, text }) => {
		const { renamed, roles } = aliasesIn(text);
		return [
			...renamed.map((name) => `${path} renames an alias (${name}): a table is called the same everywhere`),
			...roles.flatMap(([name, table]) => {
				const first = tableOf.get(name) ?? table;
				tableOf.set(name, first);
				if (name.length < 3) return `${path}: ${name} (${table}) says nothing: use tables.${table}`;
				if (fixed.includes(name)) return `${path}: ${name} is the alias of a table: import it from tables`;
				return first === table ? [] : `${path}: ${name} is ${table} here, and ${first} elsewhere`;
			})
		];
	});
}

/** Prints the aliases that are not as they should be. @returns whether there are none */
export function checkAliases() {
	const files = ['src/lib/server', 'bin', 'tests']
		.flatMap((folder) => sources(folder, /\.ts$/))
		.filter(
			({ path, text }) =>
				/\baliased\(|= (t\.)?(tables|inner);/.test(text) && !/\/schema\/|tools\/aliases/.test(path)
		);
	const problems = problemsIn(files);
	for (const problem of problems) console.log(`  ${problem}`);
	console.log(`aliases: ${fixed.length} tables, ${files.length} files, ${problems.length} problems`);
	return problems.length === 0;
}
