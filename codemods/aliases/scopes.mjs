// The scopes of a rendered statement.
const words = new Set(`select from where on and or not in is null as join left right full inner outer cross lateral using group order by having limit offset union except intersect all distinct case when then else end exists between like ilike any some for update of with recursive materialized insert into values set returning delete do nothing conflict asc desc nulls first last filter over partition within true false interval collate at time zone skip locked share no key only natural rows range window escape cast array row default similar to ordinality both`.split(/\s+/));

/** tokens: strings, and { k: 'table' | 'ref', node, column }. Gives the tree of scopes. */
export function scopesOf(tokens, rawNode) {
	const flat = [];
	const sources = [];
	for (const t of tokens) {
		const text = typeof t === 'string' ? t : t.s;
		if (text === undefined) { flat.push(t); continue; }
		for (const match of text.replace(/--[^\n]*/g, (c) => ' '.repeat(c.length)).matchAll(/"[^"]*"|'(?:[^']|'')*'|[A-Za-z_]\w*|\d+|[^\s]/g)) { if (t.file) sources[flat.length] = [t, match.index]; flat.push(match[0]); }
	}
	const raw = (i, more) => { const word = plain(flat[i]); return sources[i] && !flat[i].startsWith('"') ? { token: { node: rawNode(...sources[i], word), raw: true }, ...more } : { raw: word, ...more }; };
	const make = (parent, kind) => ({ parent, kind, defs: [], refs: [], children: [], clause: 'select' });
	const rootScope = make(null, 'query');
	let scope = rootScope;
	const frames = [];
	const lower = (x) => (typeof x === 'string' ? x.toLowerCase() : undefined);
	const isName = (x) => typeof x === 'string' && /^[A-Za-z_]\w*$|^"[^"]*"$/.test(x) && !words.has(x.toLowerCase());
	const plain = (x) => x.replace(/"/g, '');
	for (let i = 0; i < flat.length; i++) {
		const t = flat[i];
		if (typeof t !== 'string') {
			if (t.k === 'ref') scope.refs.push({ token: t });
			else {
				// `table as name`, `table name`: a raw alias.
				let j = i + 1; if (lower(flat[j]) === 'as') j++;
				scope.defs.push({ token: t });
				if (lower(flat[i + 1]) === 'as' && isName(flat[j])) scope.defs.push(raw(j));
			}
			continue;
		}
		const w = t.toLowerCase();
		if (t === '(') {
			let j = i + 1; while (flat[j] === '(') j++;
			const next = lower(flat[j]);
			const isQuery = flat[i + 1] !== '(' && (next === 'select' || next === 'with' || next === 'values' && false || next === 'update' || next === 'insert' || next === 'delete');
			const frame = { query: isQuery, scope, before: flat[i - 1] };
			frames.push(frame);
			if (isQuery) { const s = make(scope, 'query'); scope.children.push(s); scope = s; }
			continue;
		}
		if (t === ')') {
			const frame = frames.pop();
			if (frame) {
				scope = frame.scope;
				if (scope.clause === 'from') {
					let j = i + 1; if (lower(flat[j]) === 'as') j++;
					if (isName(flat[j]) && flat[j + 1] !== '.') scope.defs.push(raw(j));
				}
			}
			continue;
		}
		if (w === 'union' || w === 'except' || w === 'intersect') {
			const s = make(scope.parent, 'query');
			(scope.parent ?? rootScope).children.push(s);
			if (!scope.parent) s.parent = null;
			scope = s;
			continue;
		}
		if (w === 'select' || w === 'where' || w === 'on' || w === 'group' || w === 'order' || w === 'having' || w === 'set' || w === 'returning' || w === 'limit') { if (w === 'on' && lower(flat[i - 1]) === 'distinct') continue; scope.clause = w; continue; }
		if (w === 'from' || w === 'join' || w === 'lateral' || w === 'using' || w === 'update') {
			if (w === 'from' && lower(flat[i - 1]) === 'distinct') continue;
			scope.clause = 'from';
			let j = i + 1; if (lower(flat[j]) === 'lateral') j++;
			if (isName(flat[j]) && flat[j + 1] !== '(' && flat[j + 1] !== '.') {
				let n = j + 1; if (lower(flat[n]) === 'as') n++;
				scope.defs.push(raw(isName(flat[n]) && flat[n + 1] !== '.' ? n : j));
			}
			continue;
		}
		if (t === ',' && scope.clause === 'from' && (frames.length ? frames.at(-1).query : true) && isName(flat[i + 1]) && flat[i + 2] !== '(' && flat[i + 2] !== '.') {
			let n = i + 2; if (lower(flat[n]) === 'as') n++;
			scope.defs.push(raw(isName(flat[n]) && flat[n + 1] !== '.' ? n : i + 1));
			continue;
		}
		if (w === 'of' && /^(update|share)$/.test(lower(flat[i - 1])) && isName(flat[i + 1])) { scope.refs.push(raw(i + 1)); i++; continue; }
		if (isName(t) && flat[i + 1] === ':' && flat[i + 2] === ':' && flat[i - 1] !== '.' && flat[i - 1] !== ':' && lower(flat[i - 1]) !== 'as') { const r = raw(i); r.loose = true; scope.refs.push(r); continue; }
		if (isName(t) && flat[i + 1] === '.' && flat[i - 1] !== '.' && (/^[A-Za-z_]\w*$|^\*$|^"[^"]*"$/.test(flat[i + 2]))) { const r = raw(i); if (r.token) r.token.node.column = plain(flat[i + 2]); scope.refs.push(r); i += 2; continue; }
	}
	return rootScope;
}

/**
 * Compares how references resolve under old and under new names. nameOld(node), nameNew(node) give names.
 * onLink(refNode, defNode) hears what belongs together.
 */
export function compare(rootScope, nameOld, nameNew, { onLink, onProblem }) {
	const of = (entry, name) => entry.raw ?? name(entry.token.node);
	const find = (scope, wanted, name) => {
		for (let s = scope; s; s = s.parent) {
			const hits = s.defs.filter((d) => of(d, name) === wanted);
			if (hits.length) return { scope: s, hits };
		}
		return undefined;
	};
	const visit = (scope) => {
		for (const ref of scope.refs) {
			const a = find(scope, of(ref, nameOld), nameOld);
			const b = find(scope, of(ref, nameNew), nameNew);
			if (ref.loose && !a) continue;
			if (a) for (const d of a.hits) if (d.token && ref.token) onLink?.(ref.token.node, d.token.node);
			if ((a?.scope ?? null) !== (b?.scope ?? null)) onProblem?.({ kind: a ? (b ? 'captured' : 'lost') : 'bound', ref, was: a, is: b });
		}
		const byNew = new Map();
		for (const d of scope.defs) { const n = of(d, nameNew); if (!byNew.has(n)) byNew.set(n, []); byNew.get(n).push(d); }
		for (const [n, ds] of byNew) if (new Set(ds.map((d) => of(d, nameOld))).size > 1) onProblem?.({ kind: 'twice', name: n, defs: ds });
		for (const d of scope.defs) for (let s = scope.parent; s; s = s.parent) for (const o of s.defs) if (d.token && o.token && of(d, nameNew) === of(o, nameNew) && of(d, nameOld) !== of(o, nameOld) && d.token.node.file && d.token.node.file === o.token.node.file) onProblem?.({ kind: 'shadow', name: of(d, nameNew), defs: [o, d] });
		scope.children.forEach(visit);
	};
	const roots = [rootScope, ...rootScope.children.filter((c) => !c.parent)];
	roots.forEach((r, i) => { if (i === 0) visit({ ...r, children: r.children.filter((c) => c.parent) }); else visit(r); });
}
