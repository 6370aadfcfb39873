// `npm run dev`: serves the demo world in data/dev with reloading. DATA_DIR or DATABASE_URL name another database.
import { endWithNpm, show, Stop } from './demo/run.js';
import { ensureModules, node, root } from './setup/run.js';

endWithNpm('dev');
process.chdir(root);
if (!process.env.DATABASE_URL) process.env.DATA_DIR ||= 'data/dev';
process.env.DEMO ||= '1';
ensureModules();
const steps = [
	['bin/compile-messages.js'],
	...(process.env.DATABASE_URL ? [] : [['bin/penbridge.ts', 'seed-demo']]),
	['node_modules/vite/bin/vite.js', 'dev', ...process.argv.slice(2)]
];
try {
	for (const step of steps) {
		process.exitCode = await show(node(), step);
		if (process.exitCode !== 0) break;
	}
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	process.exitCode = error.code;
}
