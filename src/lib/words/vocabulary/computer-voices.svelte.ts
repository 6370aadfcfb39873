/** The tags of voices that speak a language. Cantonese is left out: it does not read characters as pinyin says. */
const voiceTags: Record<string, RegExp> = { zh: /^(zh(?!-hk|-mo)|cmn)\b/ };

/**
 * The voices that are on this computer. A voice over the network would send a child's words away: it is never used, even where there is
 * no other. In a browser without voices there are none.
 */
export function computerVoices() {
	let voices = $state.raw<SpeechSynthesisVoice[]>([]);
	$effect(() => {
		const speech = window.speechSynthesis as SpeechSynthesis | undefined;
		if (!speech) return;
		const loadVoices = () =>
			(voices = speech.getVoices().filter(({ localService }) => localService === true));
		loadVoices();
		speech.addEventListener('voiceschanged', loadVoices);
		return () => speech.removeEventListener('voiceschanged', loadVoices);
	});
	/** @param tag BCP 47, of which the language counts */
	return (tag: string) => {
		const language = tag.split('-')[0]!.toLowerCase();
		return voices.find(({ lang }) =>
			(voiceTags[language] ?? new RegExp(`^${language}\\b`)).test(lang.replace('_', '-').toLowerCase())
		);
	};
}
