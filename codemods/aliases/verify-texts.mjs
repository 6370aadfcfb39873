// Looks through the statements that ran in the verifying worktree: does each reference mean the same under its new name?
import { readdirSync, readFileSync } from 'node:fs';
import { scopesOf, compare } from './scopes.mjs';
const folder = process.argv[2] ?? 'test-results/texts';
const texts = new Set();
for (const f of readdirSync(folder)) for (const line of readFileSync(`${folder}/${f}`, 'utf8').split('\n')) if (line) { try { texts.add(JSON.parse(line)); } catch {} }
let refs = 0, marked = 0;
const problems = new Map();
const node = (word) => ({ word });
const nameOld = (n) => (n.word.includes('__') ? n.word.split('__')[0] : n.word);
const nameNew = (n) => (n.word.includes('__') ? n.word.split('__').slice(1).join('__') : n.word);
for (const text of texts) {
	if (!text.includes('__')) continue;
	marked++;
	const wrap = (s) => { for (const d of [...s.defs, ...s.refs]) if (d.raw) d.token = { node: node(d.raw) }; for (const d of s.defs) delete d.raw; for (const d of s.refs) delete d.raw; refs += s.refs.length; s.children.forEach(wrap); };
	const tree = scopesOf([text.replaceAll(/"(\w+)"\."(\w+)"/g, '$1.$2')], () => null);
	wrap(tree);
	compare(tree, nameOld, nameNew, { onProblem: (p) => { if (p.kind === 'shadow') return; const key = p.kind + ' ' + (p.name ?? p.ref.token.node.word) + ' | ' + (p.defs ?? p.is?.hits ?? []).map((d) => d.token.node.word); if (!problems.has(key)) problems.set(key, []); problems.get(key).push(text); } });
}
console.log(`${texts.size} texts, ${marked} with aliases, ${refs} references, ${problems.size} problems`);
for (const [key, list] of problems) console.log(key, list.length, '\n    ', process.argv.includes('--texts') ? list[0].slice(0, 3000) : '');
