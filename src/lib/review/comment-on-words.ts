// A comment on words of the letter: they are selected with a pointer, or sentence by sentence with keys.
import { mount, unmount } from 'svelte';
import CommentBubble from './CommentBubble.svelte';
import { bodyOf, rangeIn, sentencesOf, wordsOf } from './letter-words.ts';

const textOfLetter = () =>
	document.querySelector('#decide') && document.querySelector<HTMLElement>('.desk .letter article .words');

/** What is selected in the letter; null where nothing is, or something else. */
function selected(): { text: HTMLElement; range: Range; words: string } | null {
	const text = textOfLetter();
	const selection = getSelection();
	if (!text || !selection?.rangeCount || selection.isCollapsed) return null;
	const range = selection.getRangeAt(0);
	if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
	const words = wordsOf(text, range);
	return words ? { text, range, words } : null;
}

let bubble: ReturnType<typeof mount> | undefined;
let place: HTMLElement | undefined;

function closeBubble() {
	if (bubble) void unmount(bubble);
	place?.remove();
	bubble = place = undefined;
}

/** Shows the button at what is selected, or takes it away where nothing is. */
export function offerComment(): void {
	closeBubble();
	const choice = selected();
	if (!choice) return;
	const article = choice.text.closest<HTMLElement>('article')!;
	place = article.appendChild(document.createElement('div'));
	const [letter, last] = [article.getBoundingClientRect(), [...choice.range.getClientRects()].at(-1)!];
	bubble = mount(CommentBubble, {
		target: place,
		props: { y: last.bottom - letter.top, x: last.left - letter.left, width: letter.width, comment }
	});
}

/** Puts what is selected into the comment, and goes there. */
function comment(): void {
	const choice = selected();
	closeBubble();
	const phrase = document.querySelector<HTMLTextAreaElement>('#phrase');
	const about = document.querySelector<HTMLTextAreaElement>('#phraseWords');
	if (!choice || !phrase || !about) return;
	phrase.closest('details')!.open = true;
	phrase.value = choice.words;
	// It is kept like what is typed.
	phrase.dispatchEvent(new Event('input', { bubbles: true }));
	about.focus();
	about.scrollIntoView({ block: 'nearest' });
}

/** The sentences that the keys have selected: the first one and the last one of them. */
let chosen: { from: number; to: number } | undefined;

/** With words selected, comments on them. Otherwise selects the first sentence; arrows go on, with Shift they add, Enter comments. */
export function commentByKey(): void {
	if (selected()) return comment();
	const text = textOfLetter();
	if (!text) return;
	text.tabIndex = -1;
	text.focus({ preventScroll: true });
	text.addEventListener('keydown', stepBySentence);
	text.addEventListener('blur', leave, { once: true });
	choose(text, { from: 0, to: 0 });
}

function leave({ currentTarget }: FocusEvent) {
	chosen = undefined;
	(currentTarget as HTMLElement).removeEventListener('keydown', stepBySentence);
}

function choose(text: HTMLElement, sentences: { from: number; to: number }) {
	const parts = sentencesOf(bodyOf(text), text.lang);
	const [first, last] = [parts[sentences.from], parts[sentences.to]];
	if (!first || !last) return;
	chosen = sentences;
	const range = rangeIn(text, first.start, last.end);
	const selection = getSelection()!;
	selection.removeAllRanges();
	selection.addRange(range);
	range.startContainer.parentElement!.scrollIntoView({ block: 'nearest' });
	offerComment();
}

function stepBySentence(event: KeyboardEvent) {
	const text = event.currentTarget as HTMLElement;
	if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
	const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
	if (step && event.shiftKey) choose(text, { ...chosen, to: Math.max(chosen.from, chosen.to + step) });
	else if (step) {
		const to = Math.max(0, chosen.to + step);
		choose(text, { from: to, to });
	} else if (event.key === 'Enter') comment();
	else if (event.key === 'Escape') {
		getSelection()?.removeAllRanges();
		closeBubble();
		document.getElementById('letter-heading')?.focus();
	} else return;
	event.preventDefault();
	event.stopPropagation();
}
