// The messages for the command line, in a tree that was never built: only what Node loads of them (see paraglide.js).
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forNode, paraglide } from './paraglide.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const runtime = join(paraglide.outdir, 'runtime.js');
/** The file of each folder that is written last. */
const marker = join(forNode.outdir, 'runtime.js');

/** Compiles the messages where they are missing. Messages that are only out of date are left to the build. */
export async function ensureMessages() {
	if (!existsSync(marker) || !existsSync(runtime)) await compileForNode();
}

/**
 * Compiles into a folder of this process, and then moves each file to its place. Two processes may do this at once: both
 * move the same files, and none is ever half written or missing once the marker exists.
 */
async function compileForNode() {
	const folder = join(root, '.cache', `messages-${process.pid}`);
	try {
		const { compile } = await import('@inlang/paraglide-js');
		await compile({ ...forNode, outdir: folder });
		moveFile(join(folder, 'runtime.js'), runtime);
		for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }))
			if (name.isFile()) {
				const path = join(name.parentPath, name.name);
				moveFile(path, join(forNode.outdir, path.slice(folder.length)));
			}
		// One runtime for both, as in compile-messages.js.
		writeFileSync(join(folder, 'marker.js'), "export * from '../paraglide/runtime.js';\n");
		moveFile(join(folder, 'marker.js'), marker);
	} catch (error) {
		throw new Error(`The messages could not be compiled: ${error.message}. Run 'npm run build' once.`, {
			cause: error
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Moves a file, in one step, over the one that may be there. */
function moveFile(from, to) {
	mkdirSync(dirname(to), { recursive: true });
	renameSync(from, to);
}
