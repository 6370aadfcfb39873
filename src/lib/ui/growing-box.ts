import type { Attachment } from 'svelte/attachments';

const mostRows = 60;

/**
 * A box that is as high as its words, as far as its style lets it. Browsers that do it by themselves (`field-sizing: content`) are left
 * alone.
 */
export const growing: Attachment<HTMLTextAreaElement> = (box) => {
	if (CSS.supports('field-sizing', 'content')) return;
	const fewest = box.rows;
	const fit = () => {
		box.rows = fewest;
		while (box.scrollHeight > box.clientHeight && box.rows < mostRows) box.rows += 1;
	};
	fit();
	box.addEventListener('input', fit);
	return () => box.removeEventListener('input', fit);
};
