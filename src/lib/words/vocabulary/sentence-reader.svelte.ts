import { localVoices } from './voice.svelte.ts';
import type { SpokenSentence } from './spoken-sentences.ts';

/** How fast it is read, as browsers count: 1 is as people speak. */
const rates = { normal: 0.9, slower: 0.6 };
/** Whether somebody wants to hear slowly is remembered until the window is closed. */
const key = 'penbridge-slower';

/** What is being read: a sentence, and how far. */
export interface Spoken {
	from: number;
	to: number;
	/** The place of the word that is being said; undefined where the voice does not tell. */
	word?: number;
}

/**
 * Reads sentences aloud one after the other, with voices of this computer only. Sentences in a language without such a voice are passed over.
 * @param sentencesOf the sentences as they are now; when they change, it stops
 */
export function sentenceReader(sentencesOf: () => SpokenSentence[]) {
	const voices = localVoices();
	const sentences = $derived(sentencesOf().filter(({ lang }) => voices.has(lang)));
	let current = $state<number>();
	let word = $state<number>();
	let playing = $state(false);
	let slower = $state(wasSlower());

	// A page that refreshes brings the same sentences again: it reads on.
	const texts = $derived(
		sentencesOf()
			.map(({ text }) => text)
			.join('\n')
	);
	$effect(() => {
		void texts;
		return stop;
	});

	/** Says a sentence, from a place in it on. */
	function say(index: number, start = 0) {
		const sentence = sentences[index];
		if (!sentence) return stop();
		current = index;
		playing = true;
		word = undefined;
		voices.say(sentence.text.slice(start), sentence.lang, {
			rate: rates[slower ? 'slower' : 'normal'],
			onword: (place) => (word = sentence.from + start + place),
			onrefused: () => (playing = false),
			onend: () => say(index + 1)
		});
	}
	function stop() {
		voices.stop();
		playing = false;
		current = word = undefined;
	}
	function step(by: number) {
		const next = (current ?? (by > 0 ? -1 : 0)) + by;
		if (next >= 0 && next < sentences.length) say(next);
	}

	return {
		/** Whether there is anything that can be heard. */
		get ready() {
			return sentences.length > 0;
		},
		get playing() {
			return playing;
		},
		/** A sentence is chosen, also while it is paused. */
		get begun() {
			return current !== undefined;
		},
		get slower() {
			return slower;
		},
		get hasNext() {
			return (current ?? -1) + 1 < sentences.length;
		},
		get hasPrevious() {
			return (current ?? 0) > 0;
		},
		get spoken(): Spoken | undefined {
			const sentence = current === undefined ? undefined : sentences[current];
			return sentence && { from: sentence.from, to: sentence.to, word };
		},
		/** From where it was paused, or from the beginning. */
		play() {
			const sentence = sentences[current ?? 0];
			const reached = word === undefined || !sentence ? 0 : word - sentence.from;
			say(current ?? 0, Math.max(0, reached));
		},
		/** Not the pause of browsers: on some the voice never comes back. */
		pause() {
			playing = false;
			voices.stop();
		},
		again: () => say(current ?? 0),
		next: () => step(1),
		previous: () => step(-1),
		stop,
		turnSlower() {
			slower = !slower;
			rememberSlower(slower);
			if (playing) say(current ?? 0);
		}
	};
}

function wasSlower(): boolean {
	try {
		return sessionStorage.getItem(key) === 'yes';
	} catch {
		return false;
	}
}

function rememberSlower(slower: boolean): void {
	try {
		if (slower) sessionStorage.setItem(key, 'yes');
		else sessionStorage.removeItem(key);
	} catch {
		// A browser that keeps nothing: it is as fast as ever on the next page.
	}
}
