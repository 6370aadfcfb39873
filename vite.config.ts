import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { paraglide } from './bin/paraglide.js';
import { devSockets } from './bin/dev-sockets.ts';

export default defineConfig({
	plugins: [paraglideVitePlugin(paraglide), sveltekit(), devSockets()],
	// Everything in one bundle starts four times faster; what has native or WASM parts stays outside.
	ssr: {
		noExternal: true,
		external: ['pg', 'pg-native', '@electric-sql/pglite', '@node-rs/argon2', 'rate-limiter-flexible']
	}
});
