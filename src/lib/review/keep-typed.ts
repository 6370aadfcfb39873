import type { Attachment } from 'svelte/attachments';

/** Milliseconds from the last key to saving. */
const saveDelay = 700;

const fields = ['reason', 'words', 'phrase', 'phraseWords', 'note'];

/**
 * Saves on the server what a teacher types about an item, so that an edit, a reload or a colleague does not lose it.
 * Without scripts nothing is saved, but a refused form still holds what was typed.
 */
export function keepTyped(itemId: string, revisionId: string): Attachment<HTMLElement> {
	return (desk) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		// Read when it is typed: by the time it is saved the page may show another item.
		let typed: Record<string, string> = {};
		const save = () => {
			clearTimeout(timer);
			timer = undefined;
			// `keepalive`: the request outlives the page.
			void fetch(`/review/${itemId}?/keep`, {
				method: 'POST',
				headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
				body: new URLSearchParams({ ...typed, revision: revisionId }),
				keepalive: true
			}).catch(() => {});
		};
		const scheduleSave = ({ target }: Event) => {
			if (!(target instanceof HTMLElement) || !fields.includes((target as HTMLInputElement).name)) return;
			typed = typedIn(desk);
			clearTimeout(timer);
			timer = setTimeout(save, saveDelay);
		};
		// A submitted form is not saved again a moment later. Other forms of the desk do not have what was typed.
		const cancelSave = ({ target }: Event) => {
			if (!(target instanceof HTMLFormElement && fields.some((name) => name in target.elements))) return;
			clearTimeout(timer);
			timer = undefined;
		};
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
		fields.map((name) => [
			name,
			desk.querySelector<HTMLInputElement>(`[name=${name}]:is(textarea, :checked)`)?.value ?? ''
		])
	);
