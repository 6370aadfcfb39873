// `npm run faults`: breaks things on purpose on the production build, and writes what happened into docs/operations.md.
// `-- kill,frozen` picks rows.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { isBuilt } from './demo/is-built.js';
import { ensureModules, root, run } from './setup/run.js';

process.chdir(root);
ensureModules();
for (const program of ['nginx', 'caddy', 'openssl'])
	if (spawnSync(program, [program === 'nginx' ? '-v' : 'version']).error) {
		console.error(`${program} has to be installed for this: apt-get install nginx caddy openssl postgresql`);
		process.exit(1);
	}
if (!isBuilt() && run('bin/build.js', [], { NODE_ENV: 'production' }) !== 0) process.exit(1);
process.exit(
	run(
		'bench/faults/run.ts',
		process.argv.slice(2).flatMap((names) => names.split(','))
	)
);
