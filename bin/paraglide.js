// The options for compiling messages/, for Vite, the checks and the command line.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {import('@inlang/paraglide-js').CompilerOptions} */
export const paraglide = {
	project: `${root}project.inlang`,
	outdir: `${root}src/lib/paraglide`,
	// The server decides the language per request (src/lib/server/kernel/locale.ts); the browser reads <html lang> (hooks.client.ts).
	strategy: ['globalVariable', 'baseLocale'],
	outputStructure: 'message-modules',
	emitGitIgnore: false,
	emitPrettierIgnore: false,
	emitTsDeclarations: false,
	disableAsyncLocalStorage: false
};

/** The same in few modules, which Node and the type checker load instead (`imports` in package.json). */
export const forNode = {
	...paraglide,
	outdir: `${root}src/lib/paraglide-node`,
	outputStructure: /** @type {const} */ ('locale-modules')
};
