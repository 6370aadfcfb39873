import type { Attachment } from 'svelte/attachments';

/** As wide as a phone. */
const phone = '(max-width: 640px)';

/** On a phone a form takes the whole screen as soon as one writes in it, until it is closed or sent. */
export function wideSheet() {
	let open = $state(false);
	const attach: Attachment<HTMLFormElement> = (form) => {
		const enter = ({ target }: FocusEvent) => {
			if (target instanceof HTMLTextAreaElement && matchMedia(phone).matches) open = true;
		};
		const leave = ({ key }: KeyboardEvent) => {
			if (key === 'Escape') open = false;
		};
		form.addEventListener('focusin', enter);
		form.addEventListener('keydown', leave);
		return () => {
			form.removeEventListener('focusin', enter);
			form.removeEventListener('keydown', leave);
		};
	};
	return {
		get open() {
			return open;
		},
		attach,
		close: () => void (open = false)
	};
}
