import { afterNavigate, pushState } from '$app/navigation';
import type { Attachment } from 'svelte/attachments';

/** As wide as a phone. */
const phone = '(max-width: 640px)';

/**
 * Whether the browser is at the entry of its history that an open sheet has made. Kit keeps there what it was given, also over a reload;
 * `page.state` is empty after each refresh of data.
 */
const isAtSheet = () =>
	Object.values((history.state ?? {}) as Record<string, App.PageState | null>).some((kept) => kept?.sheet);

/** Whether a form takes the whole screen now: nobody sees what lies under it. */
export const fullScreen = $state({ open: false });

/**
 * On a phone a form takes the whole screen as soon as one writes in it, until it is closed or sent. An open sheet is a step of the
 * browser's history: Back closes it, and only then leaves the page.
 */
export function wideSheet() {
	let closing: Promise<void> | undefined;
	const look = () => void (fullScreen.open = isAtSheet() && matchMedia(phone).matches);
	// Reloaded, or come back to: it is as it was left.
	afterNavigate(look);

	function begin(form: HTMLFormElement) {
		if (fullScreen.open || !form.isConnected) return;
		fullScreen.open = true;
		if (!isAtSheet()) pushState(location.href, { sheet: true });
	}

	/** @returns when Back leads from the page again */
	function close(): Promise<void> {
		if (!isAtSheet()) {
			fullScreen.open = false;
			return Promise.resolve();
		}
		if (closing) return closing;
		closing = new Promise<void>((resolve) =>
			addEventListener('popstate', () => resolve(), { once: true })
		).then(() => {
			closing = undefined;
			fullScreen.open = false;
		});
		history.back();
		return closing;
	}

	const attach: Attachment<HTMLFormElement> = (form) => {
		const enter = ({ target }: FocusEvent) => {
			// Later: somebody may begin to write before Kit's router runs.
			if (target instanceof HTMLTextAreaElement && matchMedia(phone).matches) setTimeout(begin, 0, form);
		};
		const leave = ({ key }: KeyboardEvent) => {
			if (key === 'Escape' && fullScreen.open) void close();
		};
		const stepped = () => {
			look();
			// A box that keeps the focus would not be entered again by the next tap.
			const { activeElement } = document;
			if (!fullScreen.open && activeElement instanceof HTMLTextAreaElement && form.contains(activeElement))
				activeElement.blur();
		};
		form.addEventListener('focusin', enter);
		form.addEventListener('keydown', leave);
		addEventListener('popstate', stepped);
		return () => {
			form.removeEventListener('focusin', enter);
			form.removeEventListener('keydown', leave);
			removeEventListener('popstate', stepped);
			fullScreen.open = false;
		};
	};
	return { attach, close };
}
