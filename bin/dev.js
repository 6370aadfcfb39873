// `npm run dev`: serves the demo world in data/dev with reloading. DATA_DIR or DATABASE_URL name another database.
import { ensureModules, run } from './setup/run.js';

if (!process.env.DATABASE_URL) process.env.DATA_DIR ||= 'data/dev';
process.env.DEMO ||= '1';
ensureModules();
if (run('bin/compile-messages.js') !== 0) process.exit(1);
if (!process.env.DATABASE_URL && run('bin/penbridge.ts', ['seed-demo']) !== 0) process.exit(1);
process.exit(run('node_modules/vite/bin/vite.js', ['dev', ...process.argv.slice(2)]));
