import { goto } from '$app/navigation';

const typing = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');

/**
 * The keys of the desk: j and k move, a approves, r and w go to the words (and act once some are written).
 * Ignored while typing and with a modifier, so that no letter is decided by accident.
 */
export function deskKeys(event: KeyboardEvent): void {
	if (
		event.ctrlKey ||
		event.metaKey ||
		event.altKey ||
		event.isComposing ||
		event.repeat ||
		typing(event.target)
	)
		return;
	const act = {
		j: () => move(1),
		k: () => move(-1),
		a: approve,
		r: () => refuse('return'),
		w: () => refuse('withhold')
	}[event.key];
	if (!act) return;
	event.preventDefault();
	act();
}

function move(by: number) {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/review/"]')];
	const at = links.findIndex((link) => link.hasAttribute('aria-current'));
	const next = links[at + by];
	if (next) void goto(next.href, { noScroll: true });
}

const button = (decision: string) =>
	document.querySelector<HTMLButtonElement>(`button[name=decision][value=${decision}]`);
const approve = () => button('approve')?.click();

function refuse(decision: 'return' | 'withhold') {
	const words = document.querySelector<HTMLTextAreaElement>('#words');
	if (words?.value.trim()) button(decision)?.click();
	else words?.focus();
}
