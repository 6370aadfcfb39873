import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from './packages.ts';

interface WrittenBothWays {
	traditional: string;
	simplified: string;
}

/**
 * Traditional characters with the simplified ones for which they stand in most words of CC-CEDICT, and the words in which they stand for
 * others (乾坤 stays 乾坤, 乾淨 is 干净).
 * @param isWord whether the dictionary has a simplified word
 */
export function traditionalPairs(sources: Sources, isWord: (word: string) => boolean) {
	const entries = JSON.parse(readFileSync(join(sources.cedict, 'cedict.json'), 'utf8')) as WrittenBothWays[];
	const usual = usualCharacters(entries);
	const byCharacter = (text: string) =>
		Array.from(text, (character) => usual.get(character) ?? character).join('');
	const exceptions = entries.filter(
		({ traditional, simplified }) =>
			[...traditional].length > 1 && byCharacter(traditional) !== simplified && isWord(simplified)
	);
	return {
		source: 'From CC-CEDICT (CC BY-SA 4.0), made by authors/build-dictionary.ts.',
		pairs: [...usual].map(([traditional, simplified]) => traditional + simplified).join(' '),
		words: exceptions.map(({ traditional, simplified }) => `${traditional}=${simplified}`).join(' ')
	};
}

/** Of each character that is written in two ways, the simplified one that most words have. */
function usualCharacters(entries: WrittenBothWays[]): Map<string, string> {
	const counts = new Map<string, Map<string, number>>();
	for (const { traditional, simplified } of entries) {
		const after = [...simplified];
		for (const [n, character] of [...traditional].entries()) {
			const count = counts.get(character) ?? new Map<string, number>();
			count.set(after[n] ?? '', (count.get(after[n] ?? '') ?? 0) + 1);
			counts.set(character, count);
		}
	}
	const usual = [...counts].map(([character, count]): [string, string] => {
		const [[best]] = [...count].sort((a, b) => b[1] - a[1]) as [[string, number]];
		return [character, best];
	});
	const asSimplified = Map.groupBy(
		entries.flatMap(({ simplified }) => [...simplified]),
		(character) => character
	);
	/** 么 is more often what became of 麼 than what becomes 幺. */
	const isTraditional = (character: string, simplified: string) =>
		(asSimplified.get(character)?.length ?? 0) < counts.get(character)!.get(simplified)!;
	// One UTF-16 unit each, so that a text keeps its positions.
	return new Map(
		usual.filter(
			([before, after]) =>
				before !== after && before.length === 1 && after.length === 1 && isTraditional(before, after)
		)
	);
}
