// `npm run build`: messages, then the application. `--keep FOLDER`: the project's folder of the version that runs now, whose files for
// browsers stay for a day; `--keep .` where it is built in place.
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasFiles, keepFiles } from './build/keep-files.js';
import { endWithNpm, show } from './demo/run.js';
import { node } from './setup/run.js';

const startedIn = process.env.INIT_CWD ?? process.cwd();
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const earlier = values.keep && join(resolve(startedIn, values.keep), 'build');
// It is built beside what is there: a build that fails changes nothing, and no start meets half a build.
const [next, before] = ['.cache/build-next', '.cache/build-before'];

if (earlier && !hasFiles(earlier)) {
	console.error(
		`There is no build in ${earlier}. Leave out --keep, or name the folder of the version that runs.`
	);
	process.exit(1);
}
endWithNpm('build');
const run = async (script, ...args) => {
	const code = await show(node(), [script, ...args], { ...process.env, BUILD_FOLDER: next }).catch(
		({ code: interrupted = 1 }) => interrupted
	);
	if (code !== 0) process.exit(code);
};
await run('bin/compile-messages.js');
await run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
await run('bin/compile-lists.ts', `${next}/lists.bin`);
// What screening knows is read when it is first needed, so it stays files (engines/screening/lists/data.ts).
cpSync('src/lib/server/engines/screening/data', `${next}/screening`, { recursive: true });
// The dictionaries are read by offset while the server runs (engines/dictionary).
for (const name of ['zh.txt', 'en.txt'])
	cpSync(`src/lib/server/engines/dictionary/data/${name}`, `${next}/dictionary/${name}`);
if (earlier) {
	const { files, bytes } = keepFiles(earlier, next);
	console.log(`Kept ${files} files of earlier versions for a day (${(bytes / 1e6).toFixed(1)} MB).`);
}
rmSync(before, { recursive: true, force: true });
if (existsSync('build')) renameSync('build', before);
renameSync(next, 'build');
rmSync(before, { recursive: true, force: true });
