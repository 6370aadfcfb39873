import type { Attachment } from 'svelte/attachments';

/** After the last key, in milliseconds. */
const pause = 700;

const fields = ['reason', 'words', 'phrase', 'phraseWords', 'note'];

/**
 * Keeps what is typed about an item on the server, so that no edit, reload or colleague takes a teacher's words away.
 * Without scripts the forms keep them as they always did: they come back with a refusal.
 */
export function keepTyped(itemId: string, revisionId: string): Attachment<HTMLElement> {
	return (desk) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const send = () => {
			clearTimeout(timer);
			timer = undefined;
			// `keepalive`: it outlives the page.
			void fetch(`/review/${itemId}?/keep`, {
				method: 'POST',
				headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
				body: new URLSearchParams({ ...typedIn(desk), revision: revisionId }),
				keepalive: true
			}).catch(() => {});
		};
		const typed = ({ target }: Event) => {
			if (!(target instanceof HTMLElement) || !fields.includes((target as HTMLInputElement).name)) return;
			clearTimeout(timer);
			timer = setTimeout(send, pause);
		};
		// What is sent by a button is not to be kept a moment later.
		const sent = () => clearTimeout(timer);
		const leave = () => timer !== undefined && send();
		desk.addEventListener('input', typed);
		desk.addEventListener('submit', sent);
		addEventListener('pagehide', leave);
		return () => {
			leave();
			desk.removeEventListener('input', typed);
			desk.removeEventListener('submit', sent);
			removeEventListener('pagehide', leave);
		};
	};
}

const typedIn = (desk: HTMLElement) =>
	Object.fromEntries(
		fields.map((name) => [name, desk.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? ''])
	);
