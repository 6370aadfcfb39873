// `npm run bench:compare -- BASE`: what a change costs beside another commit.
import process from 'node:process';
import { ensureModules, root, run } from './setup/run.js';

process.chdir(root);
ensureModules();
process.exit(run('bench/compare/run.ts', process.argv.slice(2)));
