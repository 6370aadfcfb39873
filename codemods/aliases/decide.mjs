// Which name each alias gets.
import { ts, fixedOf, snake, rel } from './load.mjs';
import { renderer } from './render.mjs';
import { scopesOf, compare } from './scopes.mjs';
import { roles } from './roles.mjs';

const sqlish = /\b(SQL|SQLWrapper|Aliased|StringChunk|RowWith|AccessReader|WaitingReader)\b/;

export function decide({ checker, sources }, t) {
	const r = renderer(checker, t);
	const roots = [];
	for (const sf of sources) {
		if (!/\bsql\b/.test(sf.text)) continue;
		const visit = (n) => {
			if (r.isTagged(n)) r.variantsOf(n).forEach((tokens) => roots.push({ at: n, tokens, tree: scopesOf(tokens, r.rawNode) }));
			ts.forEachChild(n, visit);
		};
		visit(sf);
	}
	// What a function does with the conditions that it is given.
	const isSqlArg = (a) => /\bsql[`(]/.test(a.getText()) || t.aliasOf(t.symbolOf(a)) || ts.isCallExpression(a) && /[Ss]ql|where/.test(a.expression.getText()) || ts.isObjectLiteralExpression(a) && a.properties.some((p) => ts.isPropertyAssignment(p) && isSqlArg(p.initializer));
	let callRoots = 0;
	const inBody = (called, depth) => {
		const visit = (n) => {
			if (r.isTagged(n)) { if (callRoots++ < 60000) r.variantsOf(n, called.env).forEach((tokens) => roots.push({ at: n, tokens, tree: scopesOf(tokens, r.rawNode) })); return; }
			if (ts.isCallExpression(n) && depth < 3 && n.arguments.some((a) => ts.isIdentifier(a) && called.fn.parameters.some((p) => p.name.getText() === a.text) && sqlish.test(checker.typeToString(checker.getTypeAtLocation(a))))) {
				const next = r.call(n, called.env);
				if (next && !next.fn.getSourceFile().fileName.includes('node_modules')) inBody(next, depth + 1);
			}
			ts.forEachChild(n, visit);
		};
		ts.forEachChild(called.fn, visit);
	};
	for (const sf of sources) {
		if (!/\bsql\b/.test(sf.text)) continue;
		const visit = (n) => {
			if (ts.isCallExpression(n) && n.arguments.some((a) => isSqlArg(a)) && !/^(rows|and|or|eq|not|inArray|rule|prepared|sql.*)$/.test(n.expression.getText())) {
				const called = r.call(n, null);
				if (called && !called.fn.getSourceFile().fileName.includes('node_modules')) inBody(called, 0);
			}
			ts.forEachChild(n, visit);
		};
		visit(sf);
	}
	// Every use of an alias is a node, also outside of templates.
	for (const sf of sources) {
		if (!/\baliased\b/.test(sf.text)) continue;
		const visit = (n) => {
			if (ts.isIdentifier(n) && !(ts.isBindingElement(n.parent))) {
				const s = ts.isShorthandPropertyAssignment(n.parent) ? checker.getShorthandAssignmentValueSymbol(n.parent) : checker.getSymbolAtLocation(n);
				const info = t.aliasOf(s);
				if (info) (r.nodeFor(info, n).uses ??= []).push(n);
			}
			ts.forEachChild(n, visit);
		};
		visit(sf);
	}
	const nameOld = (node) => node.info.key ?? snake(node.info.table);
	const parent = new Map();
	const top = (n) => { while (parent.has(n)) n = parent.get(n); return n; };
	const isOwn = (n) => n.info.kind === 'own';
	const union = (a, b) => { if (a === b || isOwn(a) || isOwn(b)) return; a = top(a); b = top(b); if (a !== b) parent.set(a, b); };
	for (const { tree } of roots) compare(tree, nameOld, nameOld, { onLink: (a, b) => { a.resolved = true; union(a, b); } });
	// Depth of definitions.
	for (const { tree } of roots) {
		const visit = (s, depth) => {
			for (const d of s.defs) if (d.token && d.token.node) d.token.node.depth = Math.max(d.token.node.depth ?? 0, depth), d.token.node.defined = true;
			s.children.forEach((c) => visit(c, depth + 1));
		};
		visit(tree, 0);
	}
	// What is never resolved belongs to where the same file has the table: a hole is between them.
	const byDecl = new Map();
	for (const n of r.nodes.values()) { if (!byDecl.has(n.info.symbol)) byDecl.set(n.info.symbol, []); byDecl.get(n.info.symbol).push(n); }
	const loose = [];
	for (const list of byDecl.values()) {
		const bound = list.filter((n) => n.defined || n.resolved), free = list.filter((n) => !n.defined && !n.resolved);
		for (const f of free) {
			f.loose = true;
			if (bound.length && nameOld(f) === snake(f.info.table) && fixedOf(f.info.table) !== f.info.table) loose.push('OWN? ' + f.id);
			else if (bound.length) bound.forEach((b) => union(f, b));
			else loose.push(f.id);
		}
		free.forEach((f) => { if (!bound.length) union(f, free[0]); });
	}
	// A fragment that is given SQL.
	const typeText = new Map();
	const takesSql = (fn) => fn.parameters.some((p) => {
		if (!typeText.has(p)) typeText.set(p, p.type ? p.type.getText() : checker.typeToString(checker.getTypeAtLocation(p), undefined, ts.TypeFlags.NoTruncation));
		return sqlish.test(typeText.get(p));
	});
	const isRun = (n) => { for (let p = n.parent; p; p = p.parent) { if (ts.isCallExpression(p) && /(^|\.)(rows|execute|prepared)(<.*>)?$/.test(p.expression.getText())) return true; if (ts.isFunctionLike(p)) return false; } return false; };
	for (const node of r.nodes.values()) {
		node.inFragment = (node.uses ?? []).some((u) => {
			if (ts.isPropertyAccessExpression(u.parent) && u.parent.expression === u) return false;
			let inFn = false, run = false;
			for (let p = u.parent; p; p = p.parent) { if (r.isTagged(p) && isRun(p)) run = true; if (ts.isFunctionLike(p) && takesSql(p)) inFn = true; }
			return inFn && !run;
		}) && (node.depth ?? 0) > 0;
	}
	const classes = new Map();
	for (const node of [...r.nodes.values(), ...r.rawNodes.values()]) { const c = top(node); if (!classes.has(c)) classes.set(c, { nodes: [], raws: [] }); classes.get(c)[node.info.kind === 'raw' ? 'raws' : 'nodes'].push(node); }
	const fixedNames = new Set([...new Set([...r.nodes.values(), ...r.drizzleNodes.values()].map((n) => n.info.table))].flatMap((x) => [fixedOf(x), snake(fixedOf(x)), x, snake(x)]));
	const modes = {};
	for (const n of r.nodes.values()) { const m = (modes[n.info.table] ??= {}); m[n.info.key] = (m[n.info.key] ?? 0) + 1; }
	const classOf = (node) => classes.get(top(node));
	for (const c of classes.values()) {
		if (!c.nodes.length) { c.kept = c.rawOnly = true; c.level = { role: c.raws[0].word, exact: true }; continue; }
		const { info } = c.nodes[0];
		c.table = info.table; c.key = info.key;
		c.fixed = c.nodes.some((n) => n.info.kind !== 'aliased');
		if (new Set(c.nodes.map((n) => n.info.table)).size > 1) { c.mixed = true; }
		c.bumps = [];
		c.soft = c.key.length > 2 && !roles.isRole(c.key, c.table) && !c.key.endsWith('_') && !fixedNames.has(c.key);
		const isRole = roles.isRole(c.key, c.table) && !c.key.endsWith('_') && !fixedNames.has(c.key) && !roles.drop?.includes(c.key);
		const defs = c.nodes.filter((n) => n.defined);
		const files = new Set(c.nodes.map((n) => n.file.fileName));
		c.fragment = defs.length > 0 && defs.every((n) => n.inFragment) && (files.size === 1 || defs.every((n) => /kernel\/(predicates|access)\//.test(n.file.fileName)));
		c.typical = modes[c.table]?.[c.key];
		const isOwnName = c.key === snake(c.table) && fixedOf(c.table) !== c.table;
		const forced = isOwnName && !defs.length ? { role: c.key, exact: true, own: true } : roles.force(c, rel);
		c.level = forced ? forced : isRole ? { role: c.key } : c.fragment ? 'inner' : 'fixed';
		if (forced || isRole) c.kept = true;
		if (c.mixed) { const m = {}; for (const n of defs) m[n.info.table] = (m[n.info.table] ?? 0) + 1; c.table = Object.entries(m).sort((a, b) => b[1] - a[1])[0]?.[0] ?? c.table; }
	}
	const nameOf = (c) => (c.level === 'fixed' ? snake(fixedOf(c.table)) : c.level === 'inner' ? 'inner_' + snake(fixedOf(c.table)) : c.level.exact ? c.level.role : snake(c.level.role));
	const nameNew = (node) => {
		if (isOwn(node)) return snake(node.info.table);
		if (node.info.kind !== 'aliased' && node.info.kind !== 'raw') return node.info.key;
		const c = classOf(node);
		if (c.mixed && node.info.kind === 'aliased' && typeof c.level === 'string') return (c.level === 'inner' ? 'inner_' : '') + snake(fixedOf(node.info.table));
		return nameOf(c);
	};
	const log = [];
	const bump = (c, why) => {
		if (!c || c.kept || c.fixed || c.bumped > 3) return false;
		const before = nameOf(c);
		if (c.level === 'fixed' && c.nodes.some((n) => n.inFragment) && !c.noInner) c.level = 'inner';
		else c.level = { role: roles.second(c) };
		c.bumped = (c.bumped ?? 0) + 1;
		if (nameOf(c) === before) return false;
		log.push(`${c.table} ${c.key}: ${before} -> ${nameOf(c)} (${why}) ${[...new Set(c.nodes.map((n) => rel(n.file)))].slice(0, 3).join(' ')}`);
		return true;
	};
	let problems = [];
	for (let round = 0; round < 8; round++) {
		problems = [];
		let changed = false;
		for (const { at, tree } of roots) compare(tree, nameOld, nameNew, {
			onProblem: (p) => {
				p.at = at;
				// Earlier in this round it may have been solved.
				if (p.kind === 'twice' || p.kind === 'shadow') {
					const cs = [...new Set(p.defs.map((d) => (d.token && !isOwn(d.token.node) ? classOf(d.token.node) : null)))];
					const list = cs.filter((c) => c && nameOf(c) === p.name).sort((a, b) => (a.fragment ? 1 : 0) - (b.fragment ? 1 : 0) || a.typical - b.typical);
					if (list.length && (list.length > 1 || cs.includes(null) || true)) {
						let done = false;
						for (const c of list.slice(0, Math.max(1, list.length - 1))) done = bump(c, 'twice ' + rel(at.getSourceFile()) + ':' + line(at)) || done;
						if (!done && list.length) for (const c of list) if (bump(c, 'twice')) { done = true; break; }
						changed ||= done;
						if (!done) problems.push(p);
					} else problems.push(p);
				} else {
					const hits = p.is?.hits ?? p.was?.hits ?? [];
					const targets = hits.filter((d) => d.token && !isOwn(d.token.node)).map((d) => classOf(d.token.node));
					const refClass = p.ref.token && !isOwn(p.ref.token.node) ? classOf(p.ref.token.node) : null;
					const why = p.kind + ' ' + rel(at.getSourceFile()) + ':' + line(at);
					const done = targets.some((c) => c !== refClass && bump(c, why)) || (refClass && bump(refClass, why));
					changed ||= done;
					if (!done) problems.push(p);
				}
			}
		});
		if (!changed) break;
	}
	return { r, roots, classes, classOf, nameOf, nameNew, nameOld, problems, log, isOwn, loose };
}
function line(node) { return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1; }
