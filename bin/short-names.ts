import type { Plugin } from 'vite';

/**
 * File names for the browser with seven characters of hash instead of eight, and for styles the hash alone. A first visit names some three
 * hundred files, and a hash cannot be compressed. 42 bits are enough to tell the versions of one file apart.
 */
export const shortNames = (): Plugin => ({
	name: 'short-names',
	apply: 'build',
	outputOptions(options) {
		const shorten = (names: typeof options.chunkFileNames) =>
			typeof names === 'string' ? names.replace('[hash]', '[hash:7]') : names;
		return {
			...options,
			entryFileNames: shorten(options.entryFileNames),
			chunkFileNames: shorten(options.chunkFileNames),
			assetFileNames:
				typeof options.assetFileNames === 'string'
					? options.assetFileNames.replace('[name].[hash]', '[hash:7]')
					: options.assetFileNames
		};
	}
});
