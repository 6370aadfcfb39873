// Every page, form action, and endpoint of the source, read from the files themselves.
import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Offer {
	route: string;
	page: boolean;
	/** Names of form actions. */
	actions: string[];
	/** Names that a +server.ts exports. */
	methods: string[];
}

/** Every route of src/routes that answers requests, by its name in policy.ts. */
export function offers(): Offer[] {
	const files = globSync('src/routes/**/+{page.svelte,page.server.ts,page.server.js,server.ts,server.js}');
	const offersByRoute = new Map<string, Offer>();
	for (const file of files) {
		const route =
			file
				.replace('src/routes', '')
				.replace(/\/\([^)]+\)/g, '')
				.replace(/\/\+[^/]+$/, '') || '/';
		const offer = offersByRoute.get(route) ?? { route, page: false, actions: [], methods: [] };
		offersByRoute.set(route, offer);
		if (file.endsWith('+page.svelte')) offer.page = true;
		else if (file.includes('+page.server')) offer.actions.push(...actionsOf(file));
		else offer.methods.push(...exportsOf(file).map(({ name }) => name));
	}
	return [...offersByRoute.values()].sort((a, b) => a.route.localeCompare(b.route));
}

/** Files with remote functions. They would be endpoints that no file name shows, so there must be none. */
export const remoteFunctions = (): string[] => globSync('src/**/*.remote.{ts,js}');

function actionsOf(file: string): string[] {
	const actions = exportsOf(file).find(({ name }) => name === 'actions');
	if (!actions) return [];
	const value = actions.value && unwrapped(actions.value);
	if (!value || !ts.isObjectLiteralExpression(value))
		throw new Error(`${file}: write the actions as one object, so that they can be counted`);
	return value.properties.map((property) => {
		if (!property.name || ts.isComputedPropertyName(property.name))
			throw new Error(`${file}: an action without a name of its own`);
		return property.name.text;
	});
}

const unwrapped = (value: ts.Expression): ts.Expression =>
	ts.isSatisfiesExpression(value) || ts.isAsExpression(value) || ts.isParenthesizedExpression(value)
		? unwrapped(value.expression)
		: value;

function exportsOf(file: string): { name: string; value?: ts.Expression }[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	return source.statements.flatMap((statement) => {
		if (ts.isExportDeclaration(statement))
			throw new Error(`${file}: export in place, so that it can be counted`);
		const exported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!exported) return [];
		if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name!.text }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name, initializer }) => ({
			name: (name as ts.Identifier).text,
			value: initializer
		}));
	});
}
