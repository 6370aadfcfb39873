import adapter from '@sveltejs/adapter-node';
import { sourceVersion } from './bin/source-version.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		// bin/build.js builds beside what is there, and then puts it in its place.
		adapter: adapter({ precompress: true, out: process.env.BUILD_FOLDER ?? 'build' }),
		// By default it is the time of the build, and with it the names of half the files.
		version: { name: sourceVersion() },
		// One style sheet inside the page saves a round trip on a slow line; it carries the nonce.
		inlineStyleThreshold: 40_000,
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Kit's route announcer sets this one inline style (docs/decisions/0007).
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => ({
				...config,
				include: [
					...config.include,
					'../*.config.ts',
					'../bin/**/*.ts',
					'../bin/**/*.js',
					'../bench/**/*.ts',
					'../authors/**/*.ts',
					'../authors/**/*.js',
					'../tests/**/*.ts'
				]
			})
		}
	}
};
