// Asks before a page is left on which words would be lost. What is kept on the server as one types is saved first, and nobody is
// asked; a form that keeps nothing asks as soon as one of its boxes of several lines has something new in it.
import { beforeNavigate } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import { isSent } from './form-sending.svelte.ts';

/** Words that are kept as somebody types. */
export interface KeptText {
	/** All of them are on the server. */
	isSaved(): boolean;
	/**
	 * Saves what is not saved yet, so that it arrives although the page is left, or `unloads`.
	 * @returns false where that cannot be promised
	 */
	saveNow(unloads?: boolean): boolean;
	/** Saving goes on: what stood in its way is over. */
	resume(): void;
}

const keptTexts = new Set<KeptText>();

/** From now on these words are saved before the page is left. @returns what ends it */
export function saveBeforeLeaving(text: KeptText): () => void {
	keptTexts.add(text);
	return () => void keptTexts.delete(text);
}

/** Whether words of this page would be lost, or come too late, if it were loaded anew now. */
export const hasUnsaved = (): boolean => unsavedBoxes().length > 0 || hasKeptUnsaved();

/** Saves everything that is kept as one types. @returns whether nothing on this page would be lost if it were left now */
function nothingUnsaved(unloads: boolean): boolean {
	const saved = [...keptTexts].map((text) => text.saveNow(unloads)).every(Boolean);
	return saved && !unsavedBoxes().length;
}

type UnsavedBox = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

/**
 * Boxes of several lines whose words stand nowhere else: changed since they were filled in, in a form that keeps nothing
 * (`data-kept`) and was not sent. In a form with `data-asks`, every field counts. A box that is filled by script, and a list, says
 * with what it began: `data-start`.
 */
export const unsavedBoxes = (): UnsavedBox[] =>
	[
		...document.querySelectorAll<UnsavedBox>(
			'form textarea, form[data-asks] input:not([type=hidden]), form[data-asks] select[data-start]'
		)
	].filter((box) => isChanged(box) && !box.closest('[data-kept]') && !(box.form && isSent(box.form)));

function isChanged(box: UnsavedBox): boolean {
	if (box instanceof HTMLInputElement && ['checkbox', 'radio'].includes(box.type))
		return box.checked !== box.defaultChecked;
	const start = box.dataset.start ?? (box instanceof HTMLSelectElement ? box.value : box.defaultValue);
	return box.value.trim() !== start.trim();
}

/** Everything that is kept as one types is saved again. */
export function saveAgain(): void {
	for (const text of keptTexts) text.resume();
}

/** As long somebody who signs out waits for their last words, in milliseconds. */
const longestSave = 3_000;

export const hasKeptUnsaved = (): boolean => [...keptTexts].some((text) => !text.isSaved());

/** Saves everything that is kept as one types, and waits until it is there: afterwards nobody may save it any more. */
export async function saveBeforeSignOut(): Promise<void> {
	const deadline = performance.now() + longestSave;
	for (const text of keptTexts) text.saveNow();
	while ([...keptTexts].some((text) => !text.isSaved()) && performance.now() < deadline)
		await new Promise((resolve) => setTimeout(resolve, 50));
}

let agreed = false;

/** The next page is loaded without a question: whoever leads there has taken care of the words. */
export const leaveWithoutAsking = (): void => void (agreed = true);

/** For the layout: asks before somebody leaves words behind, here or by closing the window. */
export function askBeforeLeaving(): void {
	beforeNavigate((navigation) => {
		if (agreed || nothingUnsaved(navigation.willUnload)) return;
		// When a window closes or is loaded anew, the browser itself asks, in its own words. Of a link it does not, also where the link
		// unloads the page, as one to a page without scripts does.
		if (navigation.type === 'leave' || !confirm(m.ui_leave_unsaved())) navigation.cancel();
	});
}
