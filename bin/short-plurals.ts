import type { Plugin } from 'vite';

/**
 * Leaves out the last line of messages with a plural: it says the key, for a number that has none of the forms before it. There is no such number,
 * as `other` is every number that is not in another form, and keys are long.
 */
export const shortPlurals = (): Plugin => ({
	name: 'short-plurals',
	apply: 'build',
	transform: {
		filter: { id: /\/paraglide\/messages\/\w+\.js$/ },
		handler: (code) => withoutKey(code)
	}
});

const ending = /\bif \(\w+ === "other"\) (return [^\n]+;)\n\treturn [^\n`]*\("\w+"\);/g;

/** @param code a message as Paraglide compiles it @returns the same, where `other` is what is left and not asked for */
export const withoutKey = (code: string): string => code.replace(ending, '$1');
