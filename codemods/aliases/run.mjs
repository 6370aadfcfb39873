// Gives every alias of a hand-written statement a fixed, speaking name. Run at the root of the project: node codemods/aliases/run.mjs
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { load, tools, rel, root, ts } from './load.mjs';
import { prepare } from './prepare.mjs';
import { patch } from './patches.mjs';
import { decide } from './decide.mjs';
import { rewrite } from './rewrite.mjs';
import { wrapFile } from './wrap.mjs';
import { roles } from './roles.mjs';
const require = createRequire(path.join(root, 'package.json'));
const prettier = require('prettier');

prepare();
const unpatched = patch();
const p = load();
const t = tools(p.checker);
const d = decide(p, t);
console.log(d.log.join('\n'));
if (d.problems.length) { console.log(`${d.problems.length} problems: see report.mjs`); if (!process.argv.includes('--force')) process.exit(1); }
const originals = new Map([...p.sources].map((sf) => [sf.fileName, sf.text]));
const { warnings, changed } = rewrite(p, t, d);
const config = await prettier.resolveConfig(path.join(root, 'src/x.ts'));
for (const file of changed) {
	wrapFile(file, ts, new Set(originals.get(file).split('\n')));
	writeFileSync(file, await prettier.format(readFileSync(file, 'utf8'), { ...config, filepath: file }));
}
console.log(warnings.join('\n'));
console.log('roles not used:', roles.unused().join(' '));
console.log('patches not needed:', unpatched.length);
console.log(`${changed.length} files`);
