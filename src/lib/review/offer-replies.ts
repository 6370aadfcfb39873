import type { Attachment } from 'svelte/attachments';
import type { DeskView } from '#lib/server/review/desk/index.ts';

/** The key of "/" writes the second of these with Chinese punctuation, and the third in full width. */
const openers = ['/', '、', '／'];

/** A slash where a word would begin: not that of a date, a link or "and/or". What the Chinese comma begins is a message of its own. */
const begins = (before: string, opener: string) =>
	opener === '、' ? !before.trim() : !/[\p{Script=Latin}\d:/.]$/u.test(before);

/** Offers saved replies where somebody types "/" in a message; the list comes with the first one. */
export const offerReplies =
	(replies: () => DeskView['replies']): Attachment<HTMLTextAreaElement> =>
	(box) => {
		const offer = async (event: Event) => {
			const { data } = event as InputEvent;
			const start = box.selectionStart - 1;
			if (!data || !openers.includes(data) || !begins(box.value.slice(0, start), data)) return;
			const { openReplies } = await import('./open-replies.ts');
			openReplies(box, { start, replies: replies() });
		};
		box.addEventListener('input', offer);
		return () => box.removeEventListener('input', offer);
	};
