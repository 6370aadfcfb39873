import { posix } from 'node:path';
import type { Plugin } from 'vite';

/** The files that pages need, as Vite writes them at the beginning of a chunk, and each place that names some by number. */
const listPattern = /m\.f=\[([^\]]*)\]/;
const usePattern = /__vite__mapDeps\(\[([\d,]*)\]\)/g;

/**
 * Shortens what a first visit reads about the files of all pages: without those that every page has, and with those that most pages
 * need first, so that their numbers have one digit.
 * @param names chunks that every page has, by name; their styles are left out as well
 */
export const shortLists = (names: string[]): Plugin => ({
	name: 'short-lists',
	apply: 'build',
	generateBundle: {
		order: 'post',
		handler(_options, bundle) {
			const everywhere = new Set<string>();
			for (const [file, chunk] of Object.entries(bundle))
				if (chunk.type === 'chunk' && names.includes(chunk.name))
					for (const needed of [file, ...(chunk.viteMetadata?.importedCss ?? [])]) everywhere.add(needed);
			for (const [file, chunk] of Object.entries(bundle))
				if (chunk.type === 'chunk' && listPattern.test(chunk.code))
					chunk.code = shortened(chunk.code, (name) => everywhere.has(posix.join(posix.dirname(file), name)));
		}
	}
});

function shortened(code: string, isEverywhere: (name: string) => boolean): string {
	const all = JSON.parse(`[${listPattern.exec(code)![1]}]`) as string[];
	const counts = new Map<string, number>();
	const namesIn = (numbers: string) =>
		(JSON.parse(`[${numbers}]`) as number[]).map((n) => all[n]!).filter((name) => !isEverywhere(name));
	for (const [, numbers] of code.matchAll(usePattern))
		for (const name of namesIn(numbers!)) counts.set(name, (counts.get(name) ?? 0) + 1);
	const sorted = [...counts.keys()].sort(
		(a, b) => counts.get(b)! - counts.get(a)! || posix.dirname(a).localeCompare(posix.dirname(b))
	);
	const numberOf = new Map(sorted.map((name, n) => [name, n]));
	return code
		.replace(
			usePattern,
			(_, numbers: string) => `__vite__mapDeps([${namesIn(numbers).map((name) => numberOf.get(name))}])`
		)
		.replace(listPattern, `m.f=${JSON.stringify(sorted)}`);
}
