import { parseArgs } from 'node:util';

/**
 * The words of a command, checked against what it takes.
 * @param usage as help prints it, said again where the words do not fit
 * @param count how many words without a dash it takes
 * @param options names of `--name value`; those that end in `?` may be missing
 * @throws Error
 */
export function parse(
	args: string[],
	usage: string,
	{ count, options = [] }: { count: number; options?: string[] }
) {
	const refuse = (why: string) => new Error(`${why}\nUse: npm run -s penbridge -- ${usage}`);
	const names = options.map((name) => name.replace('?', ''));
	try {
		const config = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
		const { values, positionals } = parseArgs({ args, options: config, allowPositionals: true });
		const missing = options.find((name) => !name.endsWith('?') && !values[name]?.trim());
		if (missing) throw refuse(`--${missing} is missing.`);
		if (positionals.length !== count)
			throw refuse(positionals.length < count ? 'Something is missing.' : 'That is too much.');
		return { words: positionals, options: values as Record<string, string | undefined> };
	} catch (error) {
		if (error instanceof TypeError) throw refuse(error.message);
		throw error;
	}
}
