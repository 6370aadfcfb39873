import type { Plugin } from 'vite';

/** In development Vite owns the HTTP server; this puts it where the application expects it, as server.js does. */
export function devSockets(): Plugin {
	return {
		name: 'penbridge-sockets',
		configureServer(server) {
			Object.assign(globalThis, { penbridgeHttp: server.httpServer });
		}
	};
}
