// The program of a worktree, and what its aliases are.
import { createRequire } from 'node:module';
import path from 'node:path';
export const root = process.cwd();
const require = createRequire(path.join(root, 'package.json'));
export const ts = require('typescript');

export const SHORT = { reviewable: 'item', pairingMember: 'member', classroomMembership: 'membership', roleGrant: 'grant' };
export const fixedOf = (table) => SHORT[table] ?? table;
export const tableOfFixed = (name) => Object.entries(SHORT).find(([, s]) => s === name)?.[0] ?? name;
export const snake = (name) => name.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase());

export function load(overlay = new Map()) {
	const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (d) => { throw new Error(d.messageText); } });
	const files = [...ts.sys.readDirectory(path.join(root, 'src/lib/server'), ['.ts']), ...ts.sys.readDirectory(path.join(root, 'bin'), ['.ts']), ...ts.sys.readDirectory(path.join(root, 'tests'), ['.ts'])];
	const program = ts.createProgram(files, { ...config.options, noEmit: true, skipLibCheck: true });
	const checker = program.getTypeChecker();
	const sources = files.map((f) => program.getSourceFile(f)).filter(Boolean);
	return { program, checker, sources };
}

export function tools(checker) {
	const symbolOf = (node) => {
		let symbol = checker.getSymbolAtLocation(node);
		if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
		return symbol;
	};
	const tableCache = new Map();
	/** Export name of the Drizzle table that a symbol is. */
	function tableOf(symbol) {
		if (!symbol) return undefined;
		if (tableCache.has(symbol)) return tableCache.get(symbol);
		const d = symbol.valueDeclaration;
		let name;
		if (d && ts.isVariableDeclaration(d) && d.initializer && ts.isCallExpression(d.initializer) && d.initializer.expression.getText() === 'pgTable') name = symbol.name;
		tableCache.set(symbol, name);
		return name;
	}
	const tableOfExpr = (expr) => tableOf(symbolOf(ts.isPropertyAccessExpression(expr) ? expr.name : expr));
	const aliasCache = new Map();
	/** What an alias is: { key, table, kind: 'aliased' | 'tables' | 'inner', decl, call } */
	function aliasOf(symbol) {
		if (!symbol) return undefined;
		if (aliasCache.has(symbol)) return aliasCache.get(symbol);
		const info = computeAlias(symbol);
		aliasCache.set(symbol, info);
		return info;
	}
	function computeAlias(symbol) {
		const d = symbol.valueDeclaration;
		if (!d) return undefined;
		if (ts.isVariableDeclaration(d) && d.initializer && ts.isCallExpression(d.initializer) && d.initializer.expression.getText() === 'alias' && d.initializer.arguments.length === 2 && ts.isStringLiteral(d.initializer.arguments[1])) {
			const table = tableOfExpr(d.initializer.arguments[0]);
			return table && { key: d.initializer.arguments[1].text, table, kind: 'drizzle', decl: d, name: symbol.name, symbol };
		}
		if (!ts.isBindingElement(d) || !ts.isObjectBindingPattern(d.parent)) return undefined;
		const v = d.parent.parent;
		if (!ts.isVariableDeclaration(v) || !v.initializer) return undefined;
		const key = (d.propertyName ?? d.name).getText();
		if (ts.isIdentifier(v.initializer) && (v.initializer.text === 'tables' || v.initializer.text === 'inner'))
			return { key: v.initializer.text === 'inner' ? 'inner_' + snake(key) : snake(key), table: tableOfFixed(key), kind: v.initializer.text, decl: d, name: symbol.name, symbol };
		if (!ts.isCallExpression(v.initializer) || !/^(t\.)?aliased$/.test(v.initializer.expression.getText())) return undefined;
		const object = v.initializer.arguments[0];
		const flat = (o) => o.properties.flatMap((p) => (ts.isSpreadAssignment(p) && ts.isObjectLiteralExpression(p.expression) ? flat(p.expression) : [p]));
		const property = flat(object).find((p) => p.name?.getText() === key);
		if (!property) throw new Error(`${d.getSourceFile().fileName}: ${key}`);
		const tableSymbol = ts.isShorthandPropertyAssignment(property) ? checker.getShorthandAssignmentValueSymbol(property) : symbolOf(ts.isPropertyAccessExpression(property.initializer) ? property.initializer.name : property.initializer);
		const real = tableSymbol && tableSymbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(tableSymbol) : tableSymbol;
		const table = tableOf(real);
		if (!table) { throw new Error(`no table: ${v.getSourceFile().fileName} ${key}`); }
		return { key, table, kind: 'aliased', decl: d, call: v.initializer, variable: v, name: symbol.name, symbol, property };
	}
	return { symbolOf, tableOf, aliasOf, tableOfExpr };
}

export function topStatement(node) {
	while (node.parent && !ts.isSourceFile(node.parent)) node = node.parent;
	return node;
}
export const rel = (file) => path.relative(root, file.fileName ?? file);
