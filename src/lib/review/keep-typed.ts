import type { Attachment } from 'svelte/attachments';

/** After the last key, in milliseconds. */
const saveDelay = 700;

const fields = ['reason', 'words', 'phrase', 'phraseWords', 'note'];

/**
 * Keeps what is typed about an item on the server, so that no edit, reload or colleague takes a teacher's words away.
 * Without scripts the forms keep them as they always did: they come back with a refusal.
 */
export function keepTyped(itemId: string, revisionId: string): Attachment<HTMLElement> {
	return (desk) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const save = () => {
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
		const scheduleSave = ({ target }: Event) => {
			if (!(target instanceof HTMLElement) || !fields.includes((target as HTMLInputElement).name)) return;
			clearTimeout(timer);
			timer = setTimeout(save, saveDelay);
		};
		// What is sent by a button is not to be kept a moment later.
		const cancelSave = () => clearTimeout(timer);
		const saveNow = () => timer !== undefined && save();
		desk.addEventListener('input', scheduleSave);
		desk.addEventListener('submit', cancelSave);
		addEventListener('pagehide', saveNow);
		return () => {
			saveNow();
			desk.removeEventListener('input', scheduleSave);
			desk.removeEventListener('submit', cancelSave);
			removeEventListener('pagehide', saveNow);
		};
	};
}

const typedIn = (desk: HTMLElement) =>
	Object.fromEntries(
		fields.map((name) => [name, desk.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? ''])
	);
