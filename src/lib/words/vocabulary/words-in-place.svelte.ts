import type ListenLink from './ListenLink.svelte';
import type Component from './WordsInPlace.svelte';

/** The letter of a page whose words are open where it stands; what shows them comes with the first use. */
export function wordsInPlace() {
	let id = $state('');
	let aloud = $state(false);
	let Words = $state.raw<typeof Component>();
	let Listen = $state.raw<typeof ListenLink>();
	$effect(() => {
		if ('speechSynthesis' in window)
			import('./load-words.ts').then(async ({ loadListen }) => (Listen = await loadListen())).catch(() => {});
	});
	return {
		/** Undefined unless this letter is open. */
		of: (letter: string) => (id === letter ? Words : undefined),
		close: () => (id = ''),
		/** They are read aloud as they open. */
		get aloud() {
			return aloud;
		},
		/** Offers to read a letter aloud. It comes after the page, and only where a browser can speak. */
		get Listen() {
			return Listen;
		},
		/** Opens the words of a letter, or closes them. Where that fails the link is followed. */
		async press(event: MouseEvent & { currentTarget: HTMLAnchorElement }, letter: string, hears?: boolean) {
			const { href } = event.currentTarget;
			if (event.metaKey || event.ctrlKey || event.shiftKey) return;
			event.preventDefault();
			try {
				Words ??= await (await import('./load-words.ts')).loadWords();
				id = id === letter && (aloud || !hears) ? '' : letter;
				aloud = hears === true;
			} catch {
				location.assign(href);
			}
		}
	};
}
