// `npm run faults`: breaks things on purpose on the production build, and writes what happened into docs/operations.md.
// `-- kill,frozen` picks rows. `-- --short` breaks three things, as part of `npm run test:all`, and writes nothing.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { isBuilt } from './demo/is-built.js';
import { ensureModules, root, run } from './setup/run.js';

process.chdir(root);
ensureModules();
const needed = process.argv.includes('--short') ? ['nginx', 'openssl'] : ['nginx', 'caddy', 'openssl'];
for (const program of needed)
	if (spawnSync(program, [program === 'nginx' ? '-v' : 'version']).error) {
		console.error(`${program} has to be installed for this: apt-get install ${needed.join(' ')} postgresql`);
		process.exit(1);
	}
if (!isBuilt() && run('bin/build.js', [], { NODE_ENV: 'production' }) !== 0) process.exit(1);
process.exit(
	run(
		'bench/faults/run.ts',
		process.argv.slice(2).flatMap((names) => names.split(','))
	)
);
