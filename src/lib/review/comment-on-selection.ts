import type { Attachment } from 'svelte/attachments';

/** Where words of the letter on the desk are selected, a comment on them is offered; what does it comes with the first selection. */
export const commentsOnSelection: Attachment<HTMLElement> = (letter) => {
	let comments: Promise<typeof import('./comment-on-words.ts')> | undefined;
	const offer = () => {
		const selection = getSelection();
		const isInLetter = selection && !selection.isCollapsed && letter.contains(selection.anchorNode);
		if (isInLetter) comments ??= import('./comment-on-words.ts');
		// Also where nothing is selected any more: the offer goes.
		void comments?.then(({ offerComment }) => offerComment());
	};
	document.addEventListener('selectionchange', offer);
	return () => document.removeEventListener('selectionchange', offer);
};
