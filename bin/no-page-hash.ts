import type { Plugin } from 'vite';

/**
 * Leaves out SvelteKit's hash of each whole page, for the header `etag`: with its nonce a page is never the same twice, and the hash takes a third of a
 * millisecond. Pages that are kept have one of their own (app/public-pages).
 */
export const noPageHash = (): Plugin => ({
	name: 'no-page-hash',
	apply: 'build',
	transform: {
		filter: { id: /\/@sveltejs\/kit\/src\/runtime\/server\/page\/render\.js$/ },
		handler: (code) => withoutHash(code)
	}
});

const statement = 'headers.set(\'etag\', `"${hash(transformed)}"`);';

/** @throws where SvelteKit hashes pages in another way */
export function withoutHash(code: string): string {
	if (!code.includes(statement)) throw new Error('SvelteKit does not hash pages as it did');
	return code.replace(statement, '');
}
