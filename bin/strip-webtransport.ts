import type { Plugin } from 'vite';

const stub = '\0no-webtransport';

/**
 * The socket's client carries a third way to connect that our server does not offer (see `transports` in
 * live.svelte.ts) and its own reader of streams: over a kilobyte for every first visit on a slow line.
 */
export const stripWebTransport = (): Plugin => ({
	name: 'lighter-socket',
	enforce: 'pre',
	apply: 'build',
	resolveId: (source, importer) =>
		source.endsWith('/webtransport.js') && importer?.includes('engine.io-client') ? stub : null,
	load: (id) => (id === stub ? 'export class WT {}' : null)
});
