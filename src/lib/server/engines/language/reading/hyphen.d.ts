declare module 'hyphen/en-us/index.js' {
	const hyphen: {
		/** Puts a mark wherever the patterns of a language allow a line to end. */
		hyphenateSync(text: string, options: { hyphenChar: string; minWordLength: number }): string;
	};
	export default hyphen;
}
