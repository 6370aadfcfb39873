import { goto } from '$app/navigation';

const isTyping = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');

/** Milliseconds after a change of item in which keys do nothing: they were meant for the previous item. */
export const settleDelay = 500;

/**
 * The keys of the desk: j and k move, a approves, r and w focus the comment (and act once it has text), q asks a
 * colleague, u undoes, ? shows the keys. Ignored while typing, with a modifier, and until the item on screen has settled,
 * so that no letter is decided by accident.
 */
export function deskKeys(event: KeyboardEvent, settled: boolean): void {
	const { ctrlKey, metaKey, altKey, isComposing, repeat } = event;
	if (ctrlKey || metaKey || altKey || isComposing || repeat || isTyping(event.target)) return;
	const action = {
		j: () => move(1),
		k: () => move(-1),
		a: () => press('button[name=decision][value=approve]'),
		r: () => refuse('return'),
		w: () => refuse('withhold'),
		q: () => unfold('ask', 'textarea'),
		u: () => press('button.undo'),
		'?': () => unfold('keys', 'summary')
	}[event.key];
	if (!action) return;
	event.preventDefault();
	if (settled) action();
}

function move(offset: number) {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('#queue a')];
	const current = links.findIndex((link) => link.hasAttribute('aria-current'));
	const next = links[current + offset];
	if (next) void goto(next.href, { noScroll: true });
}

const press = (selector: string) => document.querySelector<HTMLButtonElement>(selector)?.click();

function refuse(decision: 'return' | 'withhold') {
	const words = document.querySelector<HTMLTextAreaElement>('#words');
	if (words?.value.trim()) press(`button[name=decision][value=${decision}]`);
	else words?.focus();
}

/** Opens a `<details>` and focuses an element in it. */
function unfold(id: string, within: string) {
	const details = document.querySelector<HTMLDetailsElement>(`#${id}`);
	if (!details) return;
	details.open = true;
	details.querySelector<HTMLElement>(within)?.focus();
}
