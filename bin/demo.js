// `npm run demo`: from a bare clone to the demo world in the browser. Plain JavaScript, because the machine's own
// Node may be old and nothing is installed yet.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './demo/is-built.js';
import { guide } from './demo/guide.js';
import { install, isInstalled } from './demo/install.js';
import { isSeeded } from './demo/marker.js';
import { nodeForServer } from './demo/node.js';
import { endWithNpm, serve, step, Stop } from './demo/run.js';

endWithNpm('demo');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const startedAt = performance.now();
const dataDir = process.env.DATA_DIR || 'data/demo';
// Without DATABASE_URL: the demo never writes into a database that it did not make.
const settings = {
	...process.env,
	DATABASE_URL: '',
	DATA_DIR: dataDir,
	DEMO: '1',
	LOG_LEVEL: process.env.LOG_LEVEL || 'warn'
};

async function demo(fresh) {
	if (process.env.NODE_ENV === 'production')
		throw new Stop('The demo does not run with NODE_ENV=production, because everyone knows its passwords.');
	if (!isInstalled()) await install();
	const node = nodeForServer();
	if (!isBuilt())
		await step('Building the pages', node, ['bin/build.js'], { ...settings, NODE_ENV: 'production' });
	if (fresh || !isSeeded(dataDir)) {
		const label = fresh && existsSync(dataDir) ? 'Creating the demo world again' : 'Creating the demo world';
		await step(label, node, ['bin/penbridge.ts', 'seed-demo', ...(fresh ? ['--fresh'] : [])], settings);
	}
	if (!isSeeded(dataDir))
		throw new Stop(
			`The demo did not create the database in ${dataDir}. Choose another folder with DATA_DIR.`
		);
	const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
	process.exitCode = await serve(node, settings, (address) =>
		console.log(guide(address, { dataDir, seconds: seconds() }))
	);
}

const args = process.argv.slice(2);
const unknown = args.find((word) => word !== '--fresh');
try {
	if (unknown)
		throw new Stop(`The demo has no option '${unknown}'. Use: npm run demo, or npm run demo -- --fresh`, 2);
	await demo(args.includes('--fresh'));
} catch (error) {
	if (!(error instanceof Stop)) throw error;
	if (error.message) console.error(error.message);
	process.exitCode = error.code;
}
