/**
 * Shows the end of what scrolls sideways, where the newest weeks stand: for `{@attach scrollToEnd}`. Once, when the page
 * opens: what refreshes does not move what somebody looks at. Without scripts the beginning is shown.
 */
export function scrollToEnd(box: HTMLElement): void {
	box.scrollTo({ left: box.scrollWidth, behavior: 'instant' });
}
