// Writes the new names.
import { readFileSync, writeFileSync } from 'node:fs';
import { ts, fixedOf, snake, rel, topStatement } from './load.mjs';
const camel = (s) => s.replace(/_+(\w)/g, (_, c) => c.toUpperCase()).replace(/_+$/, '');
const upper = (s) => s[0].toUpperCase() + s.slice(1);

const verify = process.env.ALIASES_VERIFY === '1';
export function rewrite({ checker, sources }, t, d) {
	const warnings = [];
	const byFile = new Map();
	const forFile = (sf) => { if (!byFile.has(sf)) byFile.set(sf, { nodes: [], raws: [] }); return byFile.get(sf); };
	for (const node of d.r.nodes.values()) if (node.info.kind === 'aliased') forFile(node.file).nodes.push(node);
	for (const node of d.r.rawNodes.values()) { const c = d.classOf(node); if (!c.rawOnly) forFile(node.file).raws.push(node); }
	const changed = [];
	// For the verifier: the old name and the new one together.
	const marked = (node) => `${node.info.kind === 'raw' ? node.word : d.nameOld(node)}__${d.nameNew(node)}`;
	const isPlain = (node) => { const c = d.classOf(node); return c.level?.own || c.table === 'report' && c.key === 'r' && c.level === 'fixed' || d.nameOld(node) === d.nameNew(node) && d.nameNew(node) === snake(node.info.table); };
	for (const [sf, { nodes, raws }] of byFile) {
		const edits = [];
		const statements = new Set(nodes.map((n) => n.info.variable.parent.parent));
		// Declared, and never used.
		const wanted = new Map(); // id -> { kind, name (TS), table, key }
		const importNames = new Set(), typeImports = new Set();
		for (const s of sf.statements) if (ts.isImportDeclaration(s) && s.importClause) {
			const nb = s.importClause.namedBindings;
			if (nb && ts.isNamedImports(nb)) for (const e of nb.elements) importNames.add(e.name.text);
			if (nb && ts.isNamespaceImport(nb)) importNames.add(nb.name.text);
			if (s.importClause.name) importNames.add(s.importClause.name.text);
		}
		const targetOf = (node) => {
			const c = d.classOf(node);
			const table = c.mixed && typeof c.level === 'object' ? c.table : node.info.table;
			if (verify && !isPlain(node)) { const key = marked(node); return { kind: 'role', name: 'v_' + key + '_' + table, key, table, exact: true }; }
			if (c.level === 'fixed') return { kind: 'tables', name: fixedOf(table), table };
			if (c.level === 'inner') return { kind: 'inner', name: fixedOf(table), table };
			const kept = c.level.role === node.info.key;
			return { kind: 'role', name: kept && node.info.name.length > 2 ? node.info.name : camel(c.level.role), key: kept ? node.info.key : c.level.role, table, own: c.level.own };
		};
		for (const node of nodes) node.target = targetOf(node);
		// Which Drizzle tables the file needs besides.
		const importUse = new Map();
		const visit = (n) => {
			if (ts.isImportDeclaration(n)) return;
			if (statements.has(n)) return;
			if (ts.isIdentifier(n)) { if (importNames.has(n.text)) { const p = n.parent; const isName = ts.isPropertyAccessExpression(p) && p.name === n || ts.isPropertyAssignment(p) && p.name === n || ts.isPropertySignature(p) || ts.isBindingElement(p) && p.propertyName === n; if (!isName) { const s = ts.isShorthandPropertyAssignment(p) ? checker.getShorthandAssignmentValueSymbol(p) : checker.getSymbolAtLocation(n); if (s && s.declarations?.some((x) => x.getSourceFile() === sf && (ts.isImportSpecifier(x) || ts.isNamespaceImport(x) || ts.isImportClause(x)))) importUse.set(n.text, (importUse.get(n.text) ?? 0) + 1); } } }
			ts.forEachChild(n, visit);
		};
		sf.statements.forEach(visit);
		const needed = new Set([...importUse.keys()]);
		const moduleNames = new Set();
		for (const [name, s] of sf.locals ?? []) { const decl = s.declarations?.[0]; if (!decl) continue; let v = decl; while (v.parent && v.parent !== sf) v = v.parent; if (statements.has(v)) continue; if (ts.isImportDeclaration(v)) { if (needed.has(name)) moduleNames.add(name); continue; } moduleNames.add(name); }
		const clash = (name, node) => {
			if (moduleNames.has(name)) return true;
			for (const use of node.uses ?? []) for (let p = use.parent; p && p !== sf; p = p.parent) if (p.locals?.has(name)) return true;
			return false;
		};
		// One convention for a table in a file.
		const qualified = new Set();
		const fixedHere = new Set(nodes.filter((n) => n.target.kind === 'tables').map((n) => n.target.name));
		for (const node of nodes) {
			const { kind, name } = node.target;
			if (kind === 'role') continue;
			if (clash(name, node) || (kind === 'inner' && fixedHere.has(name))) qualified.add(kind + '.' + name);
		}
		const prefix = nodes[0] && /^t\./.test(nodes[0].info.call.expression.getText()) ? 't.' : '';
		const usedTables = new Set(), usedInner = new Set(), usedRoles = new Map();
		for (const node of nodes) {
			const { kind, name, table, key } = node.target;
			if (kind === 'role') {
				let ident = name;
				const takenBy = usedRoles.get(ident);
				if (takenBy && (takenBy.key !== key || takenBy.table !== table) || clash(ident, node) && node.info.name !== ident || qualified.size < 0) ident = name + upper(table);
				if ([...fixedHere].includes(ident)) ident = name + upper(table);
				if (clash(ident, node) && node.info.name !== ident) warnings.push(`clash ${rel(sf)} ${ident}`);
				usedRoles.set(ident, { key, table, own: node.target.own });
				node.expr = ident;
			} else if (qualified.has(kind + '.' + name)) { node.expr = `${prefix}${kind}.${name}`; (kind === 'tables' ? usedTables : usedInner).add('*'); }
			else { node.expr = name; (kind === 'tables' ? usedTables : usedInner).add(name); }
			for (const use of node.uses ?? []) {
				if (ts.isShorthandPropertyAssignment(use.parent)) edits.push([use.getStart(), use.end, `${use.text}: ${node.expr}`.replace(/^(\w+): \1$/, '$1')]);
				else edits.push([use.getStart(), use.end, node.expr]);
			}
		}
		// Text.
		const columnsOf = (table, node) => columnMap(checker, d, table);
		for (const raw of raws) {
			const c = d.classOf(raw);
			const name = verify && !isPlain(c.nodes[0]) ? `${raw.word}__${d.nameNew(raw)}` : d.nameNew(raw);
			const here = nodes.find((n) => d.classOf(n) === c && n.expr);
			const end = raw.start + raw.word.length;
			const bare = name === 'grant' ? '"grant"' : name;
			if (raw.column && sf.text.slice(end, end + 1 + raw.column.length) === '.' + raw.column) {
				const known = here && (checker && columnsHas(here, raw.column));
				const whole = sf.text.slice(raw.start - 4, raw.start) === 'sql`' && sf.text[end + 1 + raw.column.length] === '`';
				if (known && whole) edits.push([raw.start - 4, end + 2 + raw.column.length, here.expr + '.' + camel(raw.column)]);
				else if (known) edits.push([raw.start, end + 1 + raw.column.length, '${' + here.expr + '.' + camel(raw.column) + '}']);
				else edits.push([raw.start, end, bare]);
			} else if (raw.column) warnings.push(`raw ${rel(sf)} ${raw.word}.${raw.column}`);
			else {
				const before = sf.text.slice(0, raw.start).match(/(\w+)(\s+)$/);
				if (before && before[1] === name) edits.push([raw.start - before[2].length, end, '']);
				else edits.push([raw.start, end, bare]);
			}
		}
		function columnsHas(node, column) {
			const type = checker.getTypeOfSymbol(node.info.symbol);
			return type.getProperty(camel(column)) !== undefined;
		}
		// Comments name aliases, too.
		const byOld = new Map();
		for (const node of nodes) if (node.info.key.length < 3) { const list = byOld.get(node.info.key) ?? new Set(); list.add(node.expr); byOld.set(node.info.key, list); }
		const comments = [];
		const scanner = /\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
		for (const m of sf.text.matchAll(scanner)) for (const w of m[0].matchAll(/`([a-z]\w?)`/g)) {
			const names = byOld.get(w[1]);
			const at = m.index + w.index;
			// The statement after the comment says which.
			const next = sf.statements.find((s) => s.end > at);
			const near = next && nodes.filter((n) => n.info.key === w[1] && n.top === next).map((n) => n.expr);
			const pick = near?.length ? new Set(near) : names;
			if (pick?.size === 1) edits.push([at + 1, at + 1 + w[1].length, [...pick][0].replace(/^tables\./, '')]);
			else warnings.push(`comment ${rel(sf)} ${w[0]} ${names ? [...names] : ''}`);
		}
		// Declarations.
		const lines = [];
		const declare = (names, from) => {
			names = [...names].filter((n) => n !== '*').sort();
			while (names.length) {
				const chunk = [names.shift()];
				while (names.length && `const { ${[...chunk, names[0]].join(', ')} } = ${from};`.length <= 110) chunk.push(names.shift());
				lines.push(`const { ${chunk.join(', ')} } = ${from};`);
			}
		};
		declare(usedTables, prefix + 'tables');
		declare(usedInner, prefix + 'inner');
		const tableExpr = (table) => {
			const f = fixedOf(table);
			if (usedTables.has(f)) return f;
			if (moduleNames.has(table) && importNames.has(table)) return table;
			usedTables.add('*');
			return `${prefix}tables.${f}`;
		};
		const roleList = [...usedRoles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ident, { key, table, own }]) => ({ ident, key: camelKey(key, ident), table: own ? (prefix ? prefix + table : table) : tableExpr(table) }));
		const groups = [];
		for (const r of roleList) {
			const last = groups.at(-1);
			const text = (g) => `const { ${g.map((x) => (x.key === x.ident ? x.ident : `${x.key}: ${x.ident}`)).join(', ')} } = ${prefix}aliased({ ${g.map((x) => (x.key === x.table ? x.key : `${x.key}: ${x.table}`)).join(', ')} });`;
			if (last && !last.some((x) => x.key === r.key) && text([...last, r]).length <= 110) last.push(r);
			else groups.push([r]);
			groups.at(-1).text = text(groups.at(-1));
		}
		lines.push(...groups.map((g) => g.text));
		for (const { table } of roleList) if (importNames.has(table) && !usedTables.has(table)) needed.add(table);
		for (const [ident, { table, own }] of usedRoles) if (own) needed.add(table);
		const ordered = [...statements].sort((a, b) => a.pos - b.pos);
		ordered.forEach((s, i) => {
			const start = s.getStart();
			let end = s.end;
			while (sf.text[end] === '\n' && i > 0) { end++; break; }
			edits.push([i ? start : start, i ? end : end, i ? '' : lines.join('\n')]);
		});
		// Imports.
		for (const s of sf.statements) {
			if (!ts.isImportDeclaration(s) || !/schema\/(index|aliased)\.ts$/.test(s.moduleSpecifier.text)) continue;
			const nb = s.importClause?.namedBindings;
			if (!nb || !ts.isNamedImports(nb)) continue;
			if (!nb.elements.some((e) => e.name.text === 'aliased') && !nb.elements.length) continue;
			const keep = nb.elements.filter((e) => {
				const name = e.name.text;
				if (name === 'aliased') return usedRoles.size > 0;
				return needed.has(name);
			}).map((e) => e.getText());
			const had = nb.elements.some((e) => e.name.text === 'aliased');
			if (had) { if (usedTables.size && !keep.includes('tables')) keep.push('tables'); if (usedInner.size && !keep.includes('inner')) keep.push('inner'); }
			if (had && usedRoles.size && !keep.includes('aliased')) keep.push('aliased');
			keep.sort((a, b) => a.replace(/^type /, '').localeCompare(b.replace(/^type /, '')));
			edits.push([nb.getStart(), nb.end, `{ ${keep.join(', ')} }`]);
		}
		let text = sf.text;
		const sorted = dedupe(edits).sort((a, b) => b[0] - a[0] || b[1] - a[1]);
		let lastStart = Infinity;
		for (const [start, end, to] of sorted) {
			if (end > lastStart) { warnings.push(`overlap ${rel(sf)} ${start} ${to}`); continue; }
			text = text.slice(0, start) + to + text.slice(end);
			lastStart = start;
		}
		text = text.replace(/\n{3,}/g, '\n\n');
		text = text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/\b(\w+)s? `\1`/gi, (all, word) => all.slice(0, all.indexOf(' '))));
		writeFileSync(sf.fileName, text);
		changed.push(sf.fileName);
	}
	return { warnings, changed };
}
const camelKey = (key, ident) => key;
const columnMap = () => null;
function dedupe(edits) {
	const seen = new Map();
	for (const e of edits) seen.set(e.slice(0, 2).join(':'), e);
	return [...seen.values()];
}
