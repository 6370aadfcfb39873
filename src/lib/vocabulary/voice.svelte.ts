/** The tags of voices that speak a language. Cantonese is left out: it does not read characters as pinyin says. */
const voiceTags: Record<string, RegExp> = { zh: /^(zh(?!-hk|-mo)|cmn)\b/ };

/**
 * Reads words aloud with a voice that is on this computer. A voice over the network would send a child's words
 * away: it is never used, even where there is no other. In a browser without voices nothing happens.
 */
export function localVoices() {
	let voices = $state.raw<SpeechSynthesisVoice[]>([]);
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
		say(text: string, language: string) {
			const voice = find(language);
			if (!voice) return;
			const utterance = new SpeechSynthesisUtterance(text);
			Object.assign(utterance, { voice, lang: voice.lang, rate: 0.85 });
			window.speechSynthesis.cancel();
			window.speechSynthesis.speak(utterance);
		}
	};
}
