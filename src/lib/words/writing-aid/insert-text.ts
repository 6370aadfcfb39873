/** The blank of a beginning. */
const blank = / ?…+/u;

/**
 * Puts a beginning or a word where the cursor of a box is, and the cursor where one goes on writing: into the blank. The browser can undo
 * it, and whoever listens to what is typed hears of it. The box has the focus then.
 */
export function insertText(box: HTMLTextAreaElement, text: string): void {
	const { selectionStart: start, selectionEnd: end, value } = box;
	const { before, after } = fitted(text, value.slice(0, start));
	box.focus();
	box.setSelectionRange(start, end);
	// The only way that the browser can undo.
	if (!document.execCommand('insertText', false, before + after)) {
		box.setRangeText(before + after, start, end, 'end');
		box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
	}
	const cursor = start + before.length;
	box.setSelectionRange(cursor, cursor);
}

/**
 * What goes before the cursor and behind it, with spaces between words of a language that has them.
 * @param ahead what stands before the cursor already
 */
export function fitted(text: string, ahead: string): { before: string; after: string } {
	const [begun = '', after] = text.split(blank);
	const isSpaced = /^[\p{Script=Latin}\d]/u.test(text);
	const apart = isSpaced && ahead && !/[\s\p{Script=Han}（“‘「『([。！？，、：]$/u.test(ahead) ? ' ' : '';
	const gap = after !== undefined && /[\p{Script=Latin}\d,:]$/u.test(begun) ? ' ' : '';
	return { before: apart + begun + gap, after: after ?? '' };
}
