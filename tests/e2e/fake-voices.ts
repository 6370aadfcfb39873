// A voice for browsers of tests: it says one word after the other, and writes down what it was asked to say.

/** For `addInitScript`. @param voices the language of each voice, and whether it is on this computer */
export function fakeVoices(voices: { lang: string; local: boolean }[]) {
	type Utterance = EventTarget & { text: string; voice: { lang: string }; rate: number };
	const said: { text: string; lang: string; rate: number }[] = [];
	let latest = 0;
	class FakeUtterance extends EventTarget {
		text: string;
		constructor(text: string) {
			super();
			this.text = text;
		}
	}
	const speech = Object.assign(new EventTarget(), {
		getVoices: () => voices.map(({ lang, local }) => ({ lang, name: lang, localService: local })),
		cancel: () => void latest++,
		speak(utterance: Utterance) {
			const turn = ++latest;
			said.push({ text: utterance.text, lang: utterance.voice.lang, rate: utterance.rate });
			const tell = (name: string, more: object) => {
				if (turn === latest) utterance.dispatchEvent(Object.assign(new Event(name), more));
			};
			setTimeout(() => tell('boundary', { name: 'word', charIndex: 0 }));
			// The test says when a sentence is over.
			addEventListener('sentence-over', () => tell('end', {}), { once: true });
		}
	});
	Object.defineProperty(window, 'speechSynthesis', { value: speech });
	Object.assign(window, { SpeechSynthesisUtterance: FakeUtterance, said });
}
