import { goto } from '$app/navigation';

const isTyping = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');

/** Milliseconds after a change of item in which keys do nothing: they were meant for the previous item. */
export const settleDelay = 500;

/**
 * The keys of the desk. Ctrl or Cmd with Enter in a field sends what is typed there. Otherwise j and k move, a approves, r and w open and focus the message (and act once it has text), all three at the second press where `decide` asks, c comments on words of the letter, q asks a
 * colleague, u undoes, y and n say of a flagged phrase whether it was worth it, ? shows the keys. Ignored while typing, with a modifier, and until the item on screen has settled,
 * so that no letter is decided by accident.
 */
export function deskKeys(event: KeyboardEvent, settled: boolean): void {
	if (sendsForm(event)) return event.preventDefault();
	const { ctrlKey, metaKey, altKey, isComposing, repeat } = event;
	if (ctrlKey || metaKey || altKey || isComposing || repeat || isTyping(event.target)) return;
	const action = {
		j: () => move(1),
		k: () => move(-1),
		a: () => decide('approve'),
		r: () => refuse('return'),
		w: () => refuse('withhold'),
		c: () => void import('./comment-on-words.ts').then(({ commentByKey }) => commentByKey()),
		q: () => unfold('ask', 'textarea'),
		u: () => press('button.undo'),
		y: () => say('right'),
		n: () => say('not_worth'),
		'?': () => unfold('keys', 'summary')
	}[event.key];
	if (!action) return;
	event.preventDefault();
	if (settled) action();
}

/**
 * Ctrl or Cmd with Enter: a message and a comment on a phrase go back to the student, a note goes to colleagues. Not about an item on
 * hold, which is decided by hand (safety rule 15).
 */
function sendsForm({ key, ctrlKey, metaKey, isComposing, repeat, target }: KeyboardEvent): boolean {
	if (key !== 'Enter' || !(ctrlKey || metaKey) || isComposing || repeat) return false;
	// From a field of text, or from the reasons.
	const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
	if (!isField || !target.form) return false;
	if (target.name === 'note') target.form.requestSubmit();
	else if (target.form.id === 'decide' && target.form.querySelector('[value=approve]'))
		press('button[name=decision][value=return]');
	else return false;
	return true;
}

function move(offset: number) {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('#queue a')];
	const current = links.findIndex((link) => link.hasAttribute('aria-current'));
	const next = links[current + offset];
	if (next) void goto(next.href, { noScroll: true });
}

const press = (selector: string) => document.querySelector<HTMLButtonElement>(selector)?.click();

const messageBox = () => document.querySelector<HTMLTextAreaElement>('#words');

function refuse(decision: 'return' | 'withhold') {
	const words = messageBox();
	if (words?.value.trim()) return decide(decision);
	const more = words?.closest('details');
	if (more) more.open = true;
	words?.focus();
}

/**
 * Presses a decision. First it only goes there, so that the same key again, or Enter, acts: where the server says so of the text, and
 * where the message came back (by an undo, or with the page) and nobody has typed since.
 */
function decide(decision: 'approve' | 'return' | 'withhold') {
	const button = document.querySelector<HTMLButtonElement>(`button[name=decision][value=${decision}]`);
	const words = messageBox();
	const isRestored = Boolean(words?.value.trim()) && words!.value === words!.defaultValue;
	const asks = isRestored || (decision === 'approve' && button?.dataset.asks !== undefined);
	if (asks && document.activeElement !== button) button?.focus();
	else button?.click();
}

/** About the flagged phrase that has the focus, or else the first one without an answer. It decides nothing about the text. */
function say(verdict: string) {
	const focused = document.activeElement?.closest('[data-finding]');
	const about = focused ?? document.querySelector('[data-finding][data-next]');
	about?.querySelector<HTMLButtonElement>(`button[data-verdict=${verdict}]`)?.click();
}

/** Opens a `<details>` and focuses an element in it. */
function unfold(id: string, within: string) {
	const details = document.querySelector<HTMLDetailsElement>(`#${id}`);
	if (!details) return;
	details.open = true;
	details.querySelector<HTMLElement>(within)?.focus();
}
