/** A box in which somebody writes. */
export type TextBox = HTMLTextAreaElement | HTMLInputElement;

/** The box in which an event happened, where text of any language may be written. */
export function boxOf({ target }: Event): TextBox | null {
	const isBox =
		target instanceof HTMLTextAreaElement ||
		(target instanceof HTMLInputElement && ['text', 'search'].includes(target.type));
	return isBox && !target.readOnly && !target.disabled ? target : null;
}

/** The text in front of the cursor. */
export const textBefore = (box: TextBox): string =>
	box.value.slice(0, box.selectionStart ?? box.value.length);

/**
 * Puts text where the cursor is, as if it had been typed: it can be undone, and whoever listens to the box hears it. A box that takes only so
 * many characters takes no more.
 */
export function insertText(box: TextBox, text: string): void {
	const [start, end] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
	const room = box.maxLength < 0 ? Infinity : box.maxLength - box.value.length + (end - start);
	const fitting = text.slice(0, Math.max(0, room)).replace(/[\uD800-\uDBFF]$/, '');
	if (!fitting) return;
	// The one command that browsers can undo; `setRangeText` cannot be.
	if (document.activeElement === box && document.execCommand('insertText', false, fitting)) return;
	box.setRangeText(fitting, start, end, 'end');
	box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: fitting }));
}
