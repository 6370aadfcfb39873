import type { Plugin } from 'vite';

/** In development Vite owns the HTTP server; the application finds it where server.js would put it. */
export function devSockets(): Plugin {
	return {
		name: 'penbridge-sockets',
		configureServer(server) {
			Object.assign(globalThis, { penbridgeHttp: server.httpServer });
		}
	};
}
