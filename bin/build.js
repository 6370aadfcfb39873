// `npm run build`: messages, then the application.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (script, ...args) => {
	const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
};
run('bin/compile-messages.js');
run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
run('bin/compile-lists.ts');
// What screening knows is read when it is first needed, so it stays files (engines/screening/lists/files.ts).
const screening = `${root}build/screening`;
rmSync(screening, { recursive: true, force: true });
cpSync(`${root}src/lib/server/engines/screening/data`, screening, { recursive: true });
// The dictionaries are read by offset while the server runs (engines/dictionary).
for (const name of ['zh.txt', 'en.txt'])
	cpSync(`${root}src/lib/server/engines/dictionary/data/${name}`, `${root}build/dictionary/${name}`);
