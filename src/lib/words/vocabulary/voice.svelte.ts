/** The tags of voices that speak a language. Cantonese is left out: it does not read characters as pinyin says. */
const voiceTags: Record<string, RegExp> = { zh: /^(zh(?!-hk|-mo)|cmn)\b/ };

/** How something is said. */
interface Saying {
	/** 1 is as people speak. */
	rate?: number;
	/** A word begins, at this place of the text; not every voice tells. */
	onword?(place: number): void;
	/** It was said to the end; not when something else was said, or it was stopped. */
	onend?(): void;
}

/**
 * Reads words aloud with a voice that is on this computer. A voice over the network would send a child's words
 * away: it is never used, even where there is no other. In a browser without voices nothing happens.
 */
export function localVoices() {
	let voices = $state.raw<SpeechSynthesisVoice[]>([]);
	// What is stopped ends, too: only the end of what was said last counts.
	let latest: SpeechSynthesisUtterance | undefined;
	$effect(() => {
		const speech = window.speechSynthesis as SpeechSynthesis | undefined;
		if (!speech) return;
		const loadVoices = () =>
			(voices = speech.getVoices().filter(({ localService }) => localService === true));
		loadVoices();
		speech.addEventListener('voiceschanged', loadVoices);
		return () => {
			speech.removeEventListener('voiceschanged', loadVoices);
			speech.cancel();
		};
	});
	const find = (language: string) =>
		voices.find(({ lang }) =>
			(voiceTags[language] ?? new RegExp(`^${language}\\b`)).test(lang.replace('_', '-').toLowerCase())
		);
	return {
		has: (language: string) => find(language) !== undefined,
		say(text: string, language: string, { rate = 0.85, onword, onend }: Saying = {}) {
			const voice = find(language);
			if (!voice) return;
			const utterance = new SpeechSynthesisUtterance(text);
			Object.assign(utterance, { voice, lang: voice.lang, rate });
			utterance.addEventListener('boundary', ({ name, charIndex }) => {
				if (latest === utterance && name !== 'sentence') onword?.(charIndex);
			});
			utterance.addEventListener('end', () => {
				if (latest === utterance) onend?.();
			});
			latest = utterance;
			window.speechSynthesis.cancel();
			window.speechSynthesis.speak(utterance);
		},
		/** Says nothing more. */
		stop() {
			latest = undefined;
			(window.speechSynthesis as SpeechSynthesis | undefined)?.cancel();
		}
	};
}
