// Names by their sound, where a text writes them in another alphabet: Майя Беннетт for Maya Bennett.
import { foreign, inLatin, type Reading } from './readings.ts';

/** Consonants from which on a name is known without its vowels: Джеймс Уокер is James Walker. */
const enoughConsonants = 5;
/** Shorter ones are two small words of somebody's language: ли на is not Li Na. */
const enoughLetters = 6;

const greek = /\p{Script=Greek}/u;

/** What spelling adds to the sound, in the order of the rules. */
const rules: [RegExp, string][] = [
	[/dzh|dž|dj/g, 'j'],
	[/shch|sch/g, 'sh'],
	[/tch/g, 'ch'],
	[/ph/g, 'f'],
	[/ck|kh(?![aeiouy])/g, 'k'],
	[/kh/g, 'h'],
	[/th/g, 't'],
	[/qu/g, 'kv'],
	[/x/g, 'ks'],
	[/c(?=[eiy])/g, 's'],
	[/c(?!h)|q/g, 'k'],
	[/w/g, 'v'],
	[/z(?!h)/g, 's'],
	[/(?<![cszg])h(?![aeiouy])/g, ''],
	[/[^a-z]/g, ''],
	[/(.)\1+/g, '$1']
];
/** Greek writes b as mp, d as nt, g as gk, j as tz, and y as gi before a vowel. */
const greekRules: [RegExp, string][] = [
	[/mp/g, 'b'],
	[/^nt/, 'd'],
	[/gk/g, 'g'],
	[/tz/g, 'j'],
	[/gi(?=[aeou])/g, 'y']
];

const apply = (word: string, changes: [RegExp, string][]) =>
	changes.reduce((changed, [pattern, by]) => changed.replace(pattern, by), word);
/** Some write Mayya, some Maia. */
const withVowels = (sound: string) => sound.replace(/y/g, 'i').replace(/i+/g, 'i');
const withoutVowels = (sound: string) => sound.replace(/[aeiouy]/g, '');

/** How words sound one after the other: with vowels, and, where that is enough, by consonants alone. */
export function soundsOf(words: readonly string[]): string[] {
	const sounds = words.map((word) => apply(word.toLowerCase(), rules));
	const consonants = sounds.map(withoutVowels);
	const voiced = sounds.map(withVowels);
	return [
		...(voiced.join('').length >= enoughLetters ? [voiced.join(' ')] : []),
		...(consonants.join('').length >= enoughConsonants ? [consonants.join(' ')] : [])
	];
}

/** Pairs of words of a text by their sound, of which at least one is of another alphabet than the Latin. */
export class TextSounds {
	#reading: Reading;
	#pairs = new Map<string, { start: number; end: number }>();

	constructor(typed: string) {
		this.#reading = inLatin(typed);
		if (typed.search(foreign) < 0) return;
		const words = [...this.#reading.text.matchAll(/[\p{L}\p{M}'’]+/gu)].map(({ 0: word, index }) => {
			const [start, end] = [this.#reading.starts[index]!, this.#reading.ends[index + word.length - 1]!];
			const own = typed.slice(start, end);
			const isForeign = own.search(foreign) >= 0;
			const latin = word.toLowerCase().replace(/['’]/g, '');
			return { start, end, isForeign, word: greek.test(own) ? apply(latin, greekRules) : latin };
		});
		for (const [n, first] of words.entries())
			// Beside each other, or with an initial between.
			for (const second of [words[n + 1], ...((words[n + 1]?.word.length ?? 9) < 4 ? [words[n + 2]] : [])])
				if (second && (first.isForeign || second.isForeign))
					for (const sound of soundsOf([first.word, second.word]))
						if (!this.#pairs.has(sound)) this.#pairs.set(sound, { start: first.start, end: second.end });
	}

	/** The place of a name of two words, in this order. */
	find(sounds: readonly string[]): { start: number; end: number } | undefined {
		for (const sound of sounds) {
			const place = this.#pairs.get(sound);
			if (place) return place;
		}
		return undefined;
	}
}
