// `npm run bench`: measures what docs/benchmarks.md says, on the production build. `-- --only load,live` picks sections.
import process from 'node:process';
import { isBuilt } from './demo/is-built.js';
import { ensureBrowser } from './setup/browser.js';
import { ensureModules, root, run } from './setup/run.js';

process.chdir(root);
ensureModules();
ensureBrowser();
if (!isBuilt() && run('bin/build.js', [], { NODE_ENV: 'production' }) !== 0) process.exit(1);
process.exit(run('bench/run.ts', process.argv.slice(2)));
