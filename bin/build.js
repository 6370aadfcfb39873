// `npm run build`: messages, then the application.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (script, ...args) => {
	const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
};
run('bin/compile-messages.js');
run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
run('bin/compile-lists.ts');
