import { mount, unmount } from 'svelte';
import type { DeskView } from '#lib/server/review/desk/index.ts';
import ReplyMenu from './ReplyMenu.svelte';

let close: (() => void) | undefined;

/** Opens the list of replies below a message. @param start where its slash is */
export function openReplies(
	box: HTMLTextAreaElement,
	{ start, replies }: { start: number; replies: DeskView['replies'] }
): void {
	close?.();
	const place = box.insertAdjacentElement('afterend', document.createElement('div'))!;
	const menu = mount(ReplyMenu, { target: place, props: { box, start, replies, close: () => close?.() } });
	close = () => {
		close = undefined;
		void unmount(menu);
		place.remove();
	};
}
