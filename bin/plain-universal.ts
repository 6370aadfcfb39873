import type { Plugin } from 'vite';

/**
 * Names what a page's `+page.ts` holds, in place of its namespace: for a namespace the bundler writes a helper into a file of its own, which every
 * page would then load before anything else.
 */
export const plainUniversal = (): Plugin => ({
	name: 'plain-universal',
	apply: 'build',
	transform: {
		filter: { id: /\/generated\/client-optimized\/nodes\/\d+\.js$/, code: 'universal' },
		handler: (code) => withNames(code)
	}
});

const namespace = /^import \* as universal from (".*");\nexport \{ universal \};$/m;

/** @throws where SvelteKit writes its nodes in another way */
export function withNames(code: string): string {
	if (!namespace.test(code)) throw new Error('SvelteKit does not take +page.ts as it did');
	return code.replace(namespace, 'import { load } from $1;\nexport const universal = { load };');
}
