/** Names of the boxes of a letter, in their order. */
const names = ['body', 'second'];

/**
 * Watches the boxes of a letter's form for what is pasted. Dictation, input methods, and what a page of ours puts into a box are no pastes
 * to a browser. Whoever has no scripts is not watched.
 * @param texts what stands in the boxes
 * @param pasted which parts of that were pasted: `pasted.ts`
 */
export function watchPastes(texts: string[], pasted: string) {
	let field = $state(pasted);
	let tracker: Promise<(n: number, text: string, isPaste: boolean) => string> | undefined;
	return {
		/** The field of the form. */
		get field() {
			return field;
		},
		/** For `beforeinput` and `input`: what was put into a box without either belongs to its writer. */
		note({ target, type, inputType }: Event & { inputType?: string }) {
			const { name, value } = target as HTMLTextAreaElement;
			const box = names.indexOf(name);
			if (box < 0) return;
			tracker ??= import('./paste-tracker.ts').then(({ trackPastes }) => trackPastes(texts, pasted));
			const isPaste = type === 'input' && /^insertFrom(Paste|Drop)/.test(inputType ?? '');
			tracker.then((track) => (field = track(box, value, isPaste))).catch(() => {});
		}
	};
}
