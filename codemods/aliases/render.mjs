// Renders `sql` templates statically: text, with tokens for tables and columns under an alias.
import { ts, topStatement } from './load.mjs';

export function renderer(checker, { symbolOf, tableOf, aliasOf }) {
	const nodes = new Map();
	function nodeFor(info, at) {
		const top = topStatement(at);
		const sf = at.getSourceFile();
		const id = `${sf.fileName}#${info.name}@${info.decl.pos}@${top.pos}`;
		if (!nodes.has(id)) nodes.set(id, { id, info, top, file: sf });
		return nodes.get(id);
	}
	const drizzleNodes = new Map();
	function drizzleNode(table) {
		if (!drizzleNodes.has(table)) drizzleNodes.set(table, { id: 'drizzle:' + table, info: { key: null, table, kind: 'own' } });
		return drizzleNodes.get(table);
	}

	const unwrap = (e) => {
		while (ts.isParenthesizedExpression(e) || ts.isAsExpression(e) || ts.isNonNullExpression(e) || ts.isSatisfiesExpression(e) || ts.isAwaitExpression(e) || ts.isTypeAssertionExpression?.(e)) e = e.expression;
		return e;
	};
	/** A piece of text, as it stands in the source. */
	function piece(literal) {
		const sf = literal.getSourceFile(), start = literal.getStart(sf);
		const end = literal.end - (literal.kind === ts.SyntaxKind.TemplateHead || literal.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1);
		return { s: sf.text.slice(start + 1, end), at: start + 1, file: sf };
	}
	const rawNodes = new Map();
	function rawNode({ file, at }, offset, word) {
		const id = `raw:${file.fileName}:${at + offset}:${word}`;
		if (!rawNodes.has(id)) rawNodes.set(id, { id, info: { key: word, kind: 'raw' }, file, start: at + offset, word });
		return rawNodes.get(id);
	}
	let variant = 0, maxAlt = 1, budget = 0;
	const pick = (list) => { maxAlt = Math.max(maxAlt, list.length); return list[Math.min(variant, list.length - 1)]; };
	const isTagged = (e) => ts.isTaggedTemplateExpression(e) && /^(t\.)?sql$/.test(e.tag.getText());

	/** Looks through names: gives { expr, env } of what an expression is, or undefined. */
	function resolve(expr, env, depth = 0) {
		expr = unwrap(expr);
		if (depth > 25) return undefined;
		if (ts.isIdentifier(expr)) {
			const symbol = symbolOf(expr);
			if (!symbol) return undefined;
			if (aliasOf(symbol) || tableOf(symbol)) return { expr, env };
			for (let e = env; e; e = e.parent) if (e.map.has(symbol)) { const t = e.map.get(symbol); return t && resolve(t.expr, t.env, depth + 1); }
			const d = symbol.valueDeclaration;
			if (d && ts.isVariableDeclaration(d) && d.initializer) return resolve(d.initializer, env, depth + 1);
			if (d && ts.isBindingElement(d)) {
				const t = resolveBinding(d, env, depth + 1);
				return t;
			}
			if (d && (ts.isFunctionDeclaration(d))) return { expr: d, env };
			return undefined;
		}
		if (ts.isPropertyAccessExpression(expr)) {
			const symbol = symbolOf(expr.name);
			if (tableOf(symbol)) return { expr, env };
			if (ts.isIdentifier(expr.expression) && /^(tables|inner)$/.test(expr.expression.text)) return { expr, env };
			const object = resolve(expr.expression, env, depth + 1);
			return object && property(object, expr.name.text, depth + 1) || { expr, env, stuck: true };
		}
		if (ts.isElementAccessExpression(expr)) {
			const object = resolve(expr.expression, env, depth + 1);
			if (object && ts.isObjectLiteralExpression(object.expr)) {
				const values = object.expr.properties.filter((p) => ts.isPropertyAssignment(p) || ts.isMethodDeclaration(p) || ts.isShorthandPropertyAssignment(p));
				if (values.length) { const p = pick(values); return ts.isPropertyAssignment(p) ? resolve(p.initializer, object.env, depth + 1) : { expr: p, env: object.env }; }
			}
			return { expr, env, stuck: true };
		}
		if (ts.isConditionalExpression(expr)) return resolve(pick([expr.whenTrue, expr.whenFalse]), env, depth + 1);
		if (ts.isBinaryExpression(expr) && ['??', '||', '&&'].includes(expr.operatorToken.getText())) return resolve(pick([expr.left, expr.right]), env, depth + 1) ;
		return { expr, env };
	}
	function resolveBinding(d, env, depth) {
		const pattern = d.parent, owner = pattern.parent;
		const key = (d.propertyName ?? d.name).getText();
		if (ts.isParameter(owner)) {
			for (let e = env; e; e = e.parent) if (e.map.has(owner)) { const t = e.map.get(owner); const o = t && resolve(t.expr, t.env, depth); return o && property(o, key, depth + 1); }
			return undefined;
		}
		if (ts.isVariableDeclaration(owner) && owner.initializer) {
			const o = resolve(owner.initializer, env, depth);
			if (o && ts.isObjectBindingPattern(pattern)) return property(o, key, depth + 1);
			if (o && ts.isArrayBindingPattern(pattern) && ts.isArrayLiteralExpression(o.expr)) { const e = o.expr.elements[pattern.elements.indexOf(d)]; return e && resolve(e, o.env, depth + 1); }
		}
		return undefined;
	}
	/** A property of a resolved value. */
	function property(object, name, depth = 0) {
		let { expr, env } = object;
		if (depth > 25) return undefined;
		if (ts.isCallExpression(expr)) {
			if (expr.expression.getText() === 'rule' || /^(Object\.freeze)$/.test(expr.expression.getText())) return property({ expr: unwrap(expr.arguments[0]), env }, name, depth + 1);
			const called = call(expr, env);
			if (!called) return undefined;
			const results = returns(called.fn);
			if (!results.length) return undefined;
			const r = resolve(pick(results), called.env, depth + 1);
			return r && property(r, name, depth + 1);
		}
		if (ts.isObjectLiteralExpression(expr)) {
			for (const p of expr.properties) {
				if (ts.isPropertyAssignment(p) && p.name.getText().replace(/['"]/g, '') === name) return resolve(p.initializer, env, depth + 1);
				if (ts.isShorthandPropertyAssignment(p) && p.name.text === name) {
					let s = checker.getShorthandAssignmentValueSymbol(p);
					if (s && s.flags & ts.SymbolFlags.Alias) s = checker.getAliasedSymbol(s);
					return resolveSymbol(s, p.name, env, depth + 1);
				}
				if (ts.isMethodDeclaration(p) && p.name.getText() === name) return { expr: p, env };
			}
			for (const p of expr.properties) if (ts.isSpreadAssignment(p)) { const o = resolve(p.expression, env, depth + 1); const r = o && property(o, name, depth + 1); if (r) return r; }
			return undefined;
		}
		if (ts.isIdentifier(expr) || ts.isPropertyAccessExpression(expr)) return { base: expr, column: name, expr, env, isColumn: true };
		return undefined;
	}
	function resolveSymbol(symbol, at, env, depth) {
		if (!symbol) return undefined;
		if (aliasOf(symbol) || tableOf(symbol)) return { expr: at, env, symbol };
		for (let e = env; e; e = e.parent) if (e.map.has(symbol)) { const t = e.map.get(symbol); return t && resolve(t.expr, t.env, depth + 1); }
		const d = symbol.valueDeclaration;
		if (d && ts.isVariableDeclaration(d) && d.initializer) return resolve(d.initializer, env, depth + 1);
		if (d && ts.isBindingElement(d)) return resolveBinding(d, env, depth + 1);
		if (d && ts.isFunctionDeclaration(d)) return { expr: d, env };
		return undefined;
	}
	/** The function that is called, with its parameters bound. */
	function call(expr, env) {
		const target = resolve(expr.expression, env);
		let fn = target && !target.isColumn && isFn(target.expr) ? target.expr : undefined;
		let fnEnv = fn ? target.env : env;
		if (!fn) {
			const d = checker.getResolvedSignature(expr)?.declaration;
			if (d && isFn(d) && d.body) fn = d;
		}
		if (!fn || !fn.body) return undefined;
		for (let e = env, n = 0; e; e = e.parent) if (e.fn === fn && ++n > 1) return undefined;
		const map = new Map();
		fn.parameters.forEach((p, i) => {
			const arg = expr.arguments[i] ?? p.initializer;
			const thunk = arg && !ts.isSpreadElement(arg) ? { expr: arg, env } : undefined;
			if (ts.isIdentifier(p.name)) { const s = checker.getSymbolAtLocation(p.name); if (thunk) map.set(s, thunk); }
			else if (thunk) map.set(p, thunk);
		});
		return { fn, env: { map, parent: fnEnv && fnEnv !== env ? { map: new Map(), parent: join(fnEnv, env) } : env, fn } };
	}
	const join = (a, b) => ({ map: a.map, fn: a.fn, parent: a.parent ? join(a.parent, b) : b });
	const isFn = (d) => ts.isFunctionDeclaration(d) || ts.isArrowFunction(d) || ts.isFunctionExpression(d) || ts.isMethodDeclaration(d);
	function returns(fn) {
		if (!ts.isBlock(fn.body)) return [fn.body];
		const list = [];
		const visit = (n) => { if (isFn(n)) return; if (ts.isReturnStatement(n) && n.expression) list.push(n.expression); ts.forEachChild(n, visit); };
		ts.forEachChild(fn.body, visit);
		return list;
	}
	function columnToken(base, column, env, symbol) {
		if (ts.isPropertyAccessExpression(base)) {
			if (ts.isIdentifier(base.expression) && /^(tables|inner)$/.test(base.expression.text)) {
				const kind = base.expression.text, key = base.name.text;
				return { k: 'ref', node: nodeFor({ key: kind === 'inner' ? 'inner_' + snakeOf(key) : snakeOf(key), table: key, kind, name: `${kind}.${key}`, decl: { pos: 0 } }, base), column };
			}
			const t = tableOf(symbolOf(base.name));
			return t && { k: 'ref', node: drizzleNode(t), column };
		}
		symbol ??= symbolOf(base);
		const info = aliasOf(symbol);
		if (info) return { k: 'ref', node: nodeFor(info, base), column };
		const t = tableOf(symbol);
		return t && { k: 'ref', node: drizzleNode(t), column };
	}
	const snakeOf = (n) => n.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase());

	function renderResolved(target, out, env, depth) {
		if (!target) return out.push(' $ ');
		if (target.isColumn) {
			const symbol = target.symbol ?? (ts.isIdentifier(target.base) ? symbolOf(target.base) : undefined);
			const token = columnToken(target.base, target.column, target.env, symbol && (aliasOf(symbol) || tableOf(symbol)) ? symbol : undefined);
			return out.push(token ?? ' $ ');
		}
		if (target.stuck) return out.push(' $ ');
		render(target.expr, target.env, out, depth + 1, true);
	}
	function render(expr, env, out, depth = 0, resolved = false) {
		if (depth > 60 || budget++ > 6000) return out.push(' $ ');
		expr = unwrap(expr);
		if (isTagged(expr)) {
			const { template } = expr;
			if (ts.isNoSubstitutionTemplateLiteral(template)) return out.push(piece(template));
			out.push(piece(template.head));
			for (const span of template.templateSpans) { render(span.expression, env, out, depth + 1); out.push(piece(span.literal)); }
			return;
		}
		if (ts.isIdentifier(expr)) {
			const symbol = symbolOf(expr);
			const info = aliasOf(symbol);
			if (info) return out.push({ k: 'table', node: nodeFor(info, expr) });
			const t = tableOf(symbol);
			if (t) return out.push({ k: 'table', node: drizzleNode(t) });
			if (resolved) return out.push(' $ ');
			return renderResolved(resolve(expr, env), out, env, depth);
		}
		if (ts.isPropertyAccessExpression(expr)) {
			if (ts.isIdentifier(expr.expression) && /^(tables|inner)$/.test(expr.expression.text)) {
				const token = columnToken(expr, '', env);
				return out.push({ ...token, k: 'table' });
			}
			const t = tableOf(symbolOf(expr.name));
			if (t) return out.push({ k: 'table', node: drizzleNode(t) });
			const base = resolve(expr.expression, env);
			if (!base) return out.push(' $ ');
			return renderResolved(property(base, expr.name.text), out, env, depth);
		}
		if (ts.isElementAccessExpression(expr)) {
			const base = resolve(expr.expression, env);
			if (base && !base.stuck && (ts.isIdentifier(base.expr))) { const token = columnToken(base.expr, '?', env); if (token) return out.push(token); }
			const r = resolve(expr, env);
			return renderResolved(r, out, env, depth);
		}
		if (ts.isConditionalExpression(expr)) return render(pick([expr.whenTrue, expr.whenFalse]), env, out, depth + 1);
		if (ts.isBinaryExpression(expr)) {
			if (['??', '||', '&&'].includes(expr.operatorToken.getText())) return render(pick([expr.left, expr.right]), env, out, depth + 1);
			return out.push(' $ ');
		}
		if (ts.isArrayLiteralExpression(expr)) return expr.elements.forEach((e) => { out.push(' , '); apart(e, env, out, depth); });
		if (ts.isObjectLiteralExpression(expr)) return expr.properties.forEach((p) => { out.push(' , '); if (ts.isPropertyAssignment(p)) render(p.initializer, env, out, depth + 1); });
		if (isFn(expr)) { const r = expr.body ? returns(expr) : []; return r.length ? render(pick(r), env, out, depth + 1) : out.push(' $ '); }
		if (ts.isCallExpression(expr)) {
			const name = expr.expression.getText();
			if (/^(t\.)?sql\.(raw)$/.test(name)) {
				const a = expr.arguments[0];
				return out.push(ts.isStringLiteralLike(a) ? a.text : ' $ ');
			}
			if (/^(t\.)?sql\.(param|placeholder)$/.test(name)) return out.push(' $ ');
			if (/^(t\.)?sql\.join$/.test(name)) {
				const list = resolve(expr.arguments[0], env);
				const sep = []; if (expr.arguments[1]) render(expr.arguments[1], env, sep, depth + 1);
				if (list && ts.isArrayLiteralExpression(list.expr)) list.expr.elements.forEach((e, i) => { if (i) out.push(...sep); out.push(' '); render(ts.isSpreadElement(e) ? e.expression : e, list.env, out, depth + 1); });
				else render(expr.arguments[0], env, out, depth + 1);
				return;
			}
			if (name === 'into' || name === 'columnName' || name === 'JSON.stringify') return out.push(' $ ');
			const called = call(expr, env);
			if (called) {
				const file = called.fn.getSourceFile().fileName;
				if (!file.includes('/node_modules/')) {
					const r = returns(called.fn);
					if (!r.length) return out.push(' $ ');
					return render(pick(r), called.env, out, depth + 1);
				}
			}
			// A call of something unknown: what it is given, and what it is called on.
			if (ts.isPropertyAccessExpression(expr.expression)) { render(expr.expression.expression, env, out, depth + 1); out.push(' '); }
			for (const a of expr.arguments) { apart(a, env, out, depth); out.push(' '); }
			return;
		}
		out.push(' $ ');
	}
	/** A part by itself: whole queries are in parentheses. */
	function apart(e, env, out, depth) {
		const part = [];
		render(ts.isSpreadElement(e) ? e.expression : e, env, part, depth + 1);
		const head = part.find((x) => typeof x !== 'string' || x.s === undefined || x.s.trim());
		const first = part.map((x) => (typeof x === 'string' ? x : x.s ?? '#')).join(' ').trim();
		const isQuery = /^(select|with)\b/i.test(first);
		if (isQuery) out.push('(');
		out.push(...part);
		if (isQuery) out.push(')');
	}
	/** All variants of one template. */
	function variantsOf(expr, env = null) {
		const list = [];
		maxAlt = 1;
		for (variant = 0; variant < Math.min(maxAlt, 4); variant++) { const out = []; budget = 0; render(expr, env, out); list.push(out); }
		variant = 0;
		return list;
	}
	return { variantsOf, call, rawNode, rawNodes, nodes, drizzleNodes, isTagged, nodeFor };
}
