/**
 * For `{@attach scrollToEnd}`: scrolls a wide box to its end, where the newest weeks are. Once, when the page opens: a
 * refresh does not move what somebody looks at. Without scripts the beginning is shown.
 */
export function scrollToEnd(box: HTMLElement): void {
	box.scrollTo({ left: box.scrollWidth, behavior: 'instant' });
}
