import type { Plugin } from 'vite';

/**
 * Short file names for the browser: seven characters of hash, which is the least that the bundler gives, and for styles and the parts of
 * pages the hash alone. A first visit names some four hundred files, and a hash cannot be compressed. 36 bits are enough to tell the
 * versions of one file apart.
 */
export const shortNames = (): Plugin => ({
	name: 'short-names',
	apply: 'build',
	outputOptions(options) {
		const { entryFileNames: entries, assetFileNames: assets } = options;
		const shorten = (names: typeof options.chunkFileNames) =>
			typeof names === 'string' ? names.replace('[hash]', '[hash:7]') : names;
		return {
			...options,
			// `nodes/12.…`: the number is that of a page, and the hash tells pages apart without it.
			entryFileNames:
				typeof entries === 'string'
					? ({ name }) =>
							name.startsWith('nodes/')
								? entries.replace('[name].[hash]', 'nodes/[hash:7]')
								: entries.replace('[hash]', '[hash:7]')
					: entries,
			chunkFileNames: shorten(options.chunkFileNames),
			assetFileNames: typeof assets === 'string' ? assets.replace('[name].[hash]', '[hash:6]') : assets
		};
	}
});
