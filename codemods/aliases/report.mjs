import { roles } from './roles.mjs';
import { patch } from './patches.mjs';
if (process.argv[2] === 'patch') console.log('UNPATCHED', patch());
import { load, tools, rel } from './load.mjs';
import { decide } from './decide.mjs';
const p = load(); const t = tools(p.checker); const d = decide(p, t);
const cs = [...d.classes.values()];
console.log('nodes', d.r.nodes.size, 'classes', cs.length, 'roots', d.roots.length);
const by = {}; for (const c of cs) { const k = typeof c.level === 'string' ? c.level : c.kept ? 'kept' : 'role'; by[k] = (by[k] ?? 0) + 1; }
console.log(by);
console.log(d.log.join('\n'));
const text = (p) => p.kind === 'twice' || p.kind === 'shadow' ? `${p.kind} ${p.name}: ${p.defs.map((x) => x.raw ?? x.token.node.id.replace(/^.*\/src\//,'')).join(' | ')}` : `${p.kind} ${p.ref.raw ?? p.ref.token.node.id.replace(/^.*\/src\//,'')}.${p.ref.token?.column} ${d.nameOld && p.ref.token ? d.nameOld(p.ref.token.node)+'>'+d.nameNew(p.ref.token.node) : ''} is ${p.is?.hits.map((x) => x.raw ?? x.token.node.id.replace(/^.*\/src\//,''))} was ${p.was?.hits.map((x) => x.raw ?? x.token.node.id.replace(/^.*\/src\//,''))}`;
console.log('RAWS'); for (const c of cs) if (c.nodes.length && c.raws.length) console.log('  ', c.table, c.key, '>', d.nameOf(c), c.raws.map((n) => rel(n.file) + ':' + (n.file.getLineAndCharacterOfPosition(n.start).line + 1) + ' ' + n.word + (n.column ? '.' + n.column : '')).join(', '));
for (const c of cs) if (c.mixed) console.log('MIXED', c.nodes.map((n) => rel(n.file) + ' ' + n.info.table + ' ' + n.info.key).join(' | '));
console.log('ROLES'); for (const c of cs) if (typeof c.level === 'object' && !c.rawOnly) console.log('  ', c.table, c.key, '>', d.nameOf(c), c.kept ? 'kept' : '', [...new Set(c.nodes.map((n) => rel(n.file) + ':' + (n.file.getLineAndCharacterOfPosition(n.top.getStart()).line + 1)))].slice(0, 3).join(' '));
console.log('LOOSE', d.loose.map((x) => x.replace(/^.*wt-al\//, '')).join('\n  ')); console.log('UNUSED', roles.unused().join(' ')); console.log('PROBLEMS', d.problems.length);
for (const p of d.problems.slice(0, 80)) console.log(rel(p.at.getSourceFile()), p.at.getSourceFile().getLineAndCharacterOfPosition(p.at.getStart()).line + 1, text(p));
// free references in the end
