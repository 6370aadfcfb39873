import { parseArgs } from 'node:util';

/**
 * Parses and checks the arguments of a command.
 * @param usage as help prints it, printed again where the arguments are wrong
 * @param count how many positional arguments it takes; with `more`, at least this many
 * @param options names of `--name value`; those that end in `?` may be missing
 * @param flags names of `--name` without a value
 * @throws Error
 */
export function parse(
	args: string[],
	usage: string,
	{
		count,
		more = false,
		options = [],
		flags = []
	}: { count: number; more?: boolean; options?: string[]; flags?: string[] }
) {
	const refuse = (why: string) => new Error(`${why}\nUse: npm run -s penbridge -- ${usage}`);
	const names = options.map((name) => name.replace('?', ''));
	try {
		const config = Object.fromEntries([
			...names.map((name) => [name, { type: 'string' as const }]),
			...flags.map((name) => [name, { type: 'boolean' as const }])
		]);
		const parsed = parseArgs({ args, options: config, allowPositionals: true });
		const values = parsed.values as Record<string, string | boolean | undefined>;
		const { positionals } = parsed;
		const missing = options.find((name) => !name.endsWith('?') && !String(values[name] ?? '').trim());
		if (missing) throw refuse(`--${missing} is missing.`);
		if (positionals.length < count || (positionals.length > count && !more))
			throw refuse(positionals.length < count ? 'An argument is missing.' : 'There are too many arguments.');
		return {
			words: positionals,
			options: values as Record<string, string | undefined>,
			has: (flag: string) => values[flag] === true
		};
	} catch (error) {
		if (error instanceof TypeError) throw refuse(error.message);
		throw error;
	}
}
