import type Component from './WordsInPlace.svelte';

/** The letter of a page whose words are open where it stands; what shows them comes with the first use. */
export function wordsInPlace() {
	let id = $state('');
	let Words = $state.raw<typeof Component>();
	return {
		/** Undefined unless this letter is open. */
		of: (letter: string) => (id === letter ? Words : undefined),
		close: () => (id = ''),
		/** Opens the words of a letter, or closes them. Where that fails the link is followed. */
		async press(event: MouseEvent & { currentTarget: HTMLAnchorElement }, letter: string) {
			const { href } = event.currentTarget;
			if (event.metaKey || event.ctrlKey || event.shiftKey) return;
			event.preventDefault();
			try {
				Words ??= await (await import('./load-words.ts')).loadWords();
				id = id === letter ? '' : letter;
			} catch {
				location.assign(href);
			}
		}
	};
}
