import type { Plugin } from 'vite';

const stub = '\0no-webtransport';

/**
 * Removes WebTransport from the socket client: our server does not offer it (see `transports` in live.svelte.ts), and
 * its code is over a kilobyte for every first visit on a slow line.
 */
export const stripWebTransport = (): Plugin => ({
	name: 'lighter-socket',
	enforce: 'pre',
	apply: 'build',
	resolveId: (source, importer) =>
		source.endsWith('/webtransport.js') && importer?.includes('engine.io-client') ? stub : null,
	load: (id) => (id === stub ? 'export class WT {}' : null)
});
