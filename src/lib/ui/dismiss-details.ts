import type { Attachment } from 'svelte/attachments';

/** For an open `<details>` that works as a menu: Escape closes it and returns the focus, a press outside closes it. */
export const dismissDetails: Attachment<HTMLDetailsElement> = (details) => {
	const pressed = (event: PointerEvent) => {
		if (!details.contains(event.target as Node)) details.open = false;
	};
	const typed = (event: KeyboardEvent) => {
		if (event.key !== 'Escape' || !details.open) return;
		details.open = false;
		details.querySelector('summary')?.focus();
	};
	document.addEventListener('pointerdown', pressed);
	document.addEventListener('keydown', typed);
	return () => {
		document.removeEventListener('pointerdown', pressed);
		document.removeEventListener('keydown', typed);
	};
};
