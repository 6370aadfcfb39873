// What each declaration of a module uses: who takes one function of a file does not need what its neighbors import.
import { existsSync } from 'node:fs';
import ts from 'typescript';
import { memo, textOf } from './doors.js';
import { askedInText, resolvePath } from './imports.js';

/**
 * A module by its declarations. Types are left out: nothing of them runs.
 * @typedef {object} Module
 * @property {Map<string, Set<string>>} uses names (or `name.member`) that a top-level declaration uses, by its name; by '' those of statements that declare nothing
 * @property {Map<string, string[]>} asks files that a declaration names itself: `import()`, scripts that it starts, data that it reads
 * @property {Map<string, { file: string, name: string }>} imports by local name; the name `*` is a namespace
 * @property {Map<string, string>} exports the local name by the exported one
 * @property {Map<string, { file: string, name: string }>} passedOn what it exports from elsewhere
 * @property {string[]} stars files all of whose names it exports
 */

/** @param {string} file of JavaScript or TypeScript @returns {Module} */
export const moduleOf = memo((file) => {
	const module = {
		uses: new Map([['', new Set()]]),
		asks: new Map(),
		imports: new Map(),
		exports: new Map(),
		passedOn: new Map(),
		stars: []
	};
	const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, false);
	for (const node of source.statements) {
		if (ts.isImportDeclaration(node)) readImport(module, file, node);
		else if (ts.isExportDeclaration(node)) readExport(module, file, node);
		else if (!isOfTypes(node)) readDeclaration(module, file, node, source);
	}
	return module;
});

const isOfTypes = (node) =>
	ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isModuleDeclaration(node);

function readImport({ imports, asks }, file, { importClause: clause, moduleSpecifier }) {
	const target = resolvePath(file, moduleSpecifier.text);
	if (!target || clause?.isTypeOnly) return;
	if (!clause) asks.set('', [...(asks.get('') ?? []), target]);
	if (clause?.name) imports.set(clause.name.text, { file: target, name: 'default' });
	const bindings = clause?.namedBindings;
	if (bindings && ts.isNamespaceImport(bindings))
		imports.set(bindings.name.text, { file: target, name: '*' });
	else
		for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? [])
			if (!isTypeOnly) imports.set(name.text, { file: target, name: (propertyName ?? name).text });
}

function readExport(module, file, { exportClause: clause, moduleSpecifier, isTypeOnly }) {
	if (isTypeOnly) return;
	const target = moduleSpecifier && resolvePath(file, moduleSpecifier.text);
	if (!clause) return target && module.stars.push(target);
	if (ts.isNamespaceExport(clause))
		return target && module.passedOn.set(clause.name.text, { file: target, name: '*' });
	for (const { name, propertyName, isTypeOnly: isType } of clause.elements) {
		const from = (propertyName ?? name).text;
		if (isType) continue;
		if (!moduleSpecifier) module.exports.set(name.text, from);
		else if (target) module.passedOn.set(name.text, { file: target, name: from });
	}
}

function readDeclaration({ uses, asks, exports }, file, node, source) {
	const used = new Set();
	collect(node, used);
	const names = namesDeclared(node);
	const asked = askedInText(file, node.getText(source));
	for (const name of names.length ? names : ['']) {
		uses.set(name, new Set([...(uses.get(name) ?? []), ...used]));
		if (asked.length) asks.set(name, [...(asks.get(name) ?? []), ...asked]);
	}
	const modifiers = node.modifiers?.map(({ kind }) => kind) ?? [];
	if (!modifiers.includes(ts.SyntaxKind.ExportKeyword)) return;
	for (const name of names) exports.set(name, name);
	if (modifiers.includes(ts.SyntaxKind.DefaultKeyword)) exports.set('default', names[0] ?? '');
}

function namesDeclared(node) {
	if (!ts.isVariableStatement(node)) return node.name?.text ? [node.name.text] : [];
	const namesIn = (name) =>
		ts.isIdentifier(name)
			? [name.text]
			: name.elements.flatMap((element) => (element.name ? namesIn(element.name) : []));
	return node.declarationList.declarations.flatMap(({ name }) => namesIn(name));
}

/** Names that code uses, not those of types: `name`, or `name.member` where it asks for one member. */
function collect(node, used) {
	if (ts.isExpressionWithTypeArguments(node)) return collect(node.expression, used);
	if (ts.isTypeNode(node) || isOfTypes(node)) return;
	if (ts.isIdentifier(node)) return void used.add(node.text);
	if (ts.isPropertyAccessExpression(node)) {
		if (ts.isIdentifier(node.expression)) return void used.add(`${node.expression.text}.${node.name.text}`);
		return collect(node.expression, used);
	}
	if (ts.isPropertyAssignment(node)) {
		if (ts.isComputedPropertyName(node.name)) collect(node.name, used);
		return collect(node.initializer, used);
	}
	ts.forEachChild(node, (child) => collect(child, used));
}

/** Whether a file is a module that can be read by its declarations. */
export const isModule = memo(
	(file) => /\.(ts|js)$/.test(file) && !file.startsWith('src/lib/paraglide') && existsSync(file)
);
