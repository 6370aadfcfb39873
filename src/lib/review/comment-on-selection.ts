import type { Attachment } from 'svelte/attachments';

/** Where words of the letter on the desk are selected, a comment on them is offered; what does it comes with the first selection. */
export const commentsOnSelection: Attachment<HTMLElement> = (letter) => {
	const offer = () => {
		const selection = getSelection();
		if (!selection || selection.isCollapsed || !letter.contains(selection.anchorNode)) return;
		void import('./comment-on-words.ts').then(({ offerComment }) => offerComment());
	};
	document.addEventListener('selectionchange', offer);
	return () => document.removeEventListener('selectionchange', offer);
};
