import { load, tools, rel } from './load.mjs';
import { decide } from './decide.mjs';
const p = load(); const t = tools(p.checker); const d = decide(p, t);
const seen = new Set();
for (const { at, tokens, tree } of d.roots) {
	const keys = new Set();
	for (const x of tokens) if (x.k === 'table' && x.node.info.kind === 'aliased') keys.add(x.node.info.key);
	for (const x of tokens) {
		const text = typeof x === 'string' ? x : x.s; if (text === undefined) continue;
		for (const m of text.replace(/'[^']*'|"[^"]*"/g, (q) => ' '.repeat(q.length)).matchAll(/(?<![\w.$])([a-zA-Z_]\w*)(?!\w*\.|\w|\s*\()/g)) {
			if (!keys.has(m[1])) continue;
			const file = x.file ? rel(x.file) + ':' + (x.file.getLineAndCharacterOfPosition(x.at + m.index).line + 1) : '?';
			const key = file + ' ' + m[1];
			if (seen.has(key)) continue; seen.add(key);
			console.log(key, '|', text.slice(Math.max(0, m.index - 30), m.index + 25).replace(/\s+/g, ' '));
		}
	}
}
