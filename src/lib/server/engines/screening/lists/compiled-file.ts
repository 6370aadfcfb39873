import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { describe, log } from '../../../kernel/log.ts';
import type { CompiledLists } from './compile.ts';

/** From the root of the project, where every process of a server runs; a build makes it (bin/build.js). */
const buildPath = 'build/lists.bin';

export const writeCompiled = (lists: CompiledLists, path = buildPath): void =>
	writeFileSync(path, serialize(lists));

/** Lists that were compiled before; null, with a line in the log, where the file is missing or damaged. */
export function readCompiled(path = buildPath): CompiledLists | null {
	try {
		return deserialize(readFileSync(path)) as CompiledLists;
	} catch (error) {
		log.warn({ error: describe(error) }, 'compiled lists cannot be read');
		return null;
	}
}

/** The lists of this build; null where the product runs from its sources, whose lists may be newer. */
export const listsOfBuild = (): CompiledLists | null =>
	import.meta.env && import.meta.env.PROD ? readCompiled() : null;
