import { computerVoices } from './computer-voices.svelte.ts';

/** How something is said. */
interface Saying {
	/** 1 is as people speak. */
	rate?: number;
	/** A word begins, at this place of the text; not every voice tells. */
	onword?(place: number): void;
	/** The browser says nothing before somebody presses something on this page. */
	onrefused?(): void;
	/** It was said to the end; not when something else was said, or it was stopped. */
	onend?(): void;
}

/** Reads words aloud with the voices of this computer (voice-list.svelte.ts). */
export function localVoices() {
	const find = computerVoices();
	// What is stopped ends, too: only the end of what was said last counts.
	let latest: SpeechSynthesisUtterance | undefined;
	$effect(() => stop);
	/** Says nothing more. */
	function stop() {
		latest = undefined;
		(window.speechSynthesis as SpeechSynthesis | undefined)?.cancel();
	}
	return {
		has: (language: string) => find(language) !== undefined,
		say(text: string, language: string, { rate = 0.85, onword, onrefused, onend }: Saying = {}) {
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
			utterance.addEventListener('error', ({ error }) => {
				if (latest === utterance && error === 'not-allowed') onrefused?.();
			});
			latest = utterance;
			window.speechSynthesis.cancel();
			window.speechSynthesis.speak(utterance);
		},
		stop
	};
}
