import { untrack } from 'svelte';
import { fullScreen } from './full-screen-form.svelte.ts';

/** What a thread needs to know of its letters to tell which have come since it was opened. */
interface ListedLetter {
	id: string;
	mine: boolean;
	/** Unread until now. The page itself marks it as read, so it is true only once. */
	fresh: boolean;
}

/**
 * Remembers which letters were new when a thread was opened or came while it was open.
 * @param letters the letters of the page as they are now, oldest first
 * @param isNewestPage whether these are the newest
 */
export function watchArrivals(letters: () => ListedLetter[], isNewestPage: () => boolean) {
	// Numbers of released letters rise. Older ones that are leafed to have not arrived, nor have those to which one comes back from them.
	const lastId = () => letters()[letters().length - 1]?.id ?? '';
	const unread = () => letters().flatMap(({ id, fresh: isUnread }) => (isUnread ? [id] : []));
	let newest = untrack(isNewestPage) ? lastId() : undefined;
	let fresh = $state(unread());
	let unseen = $state<string[]>([]);

	$effect(() => {
		if (!isNewestPage()) return;
		if (newest === undefined) {
			newest = lastId();
			const unreadIds = unread();
			return untrack(() => void (fresh = [...fresh, ...unreadIds]));
		}
		const newestBefore = newest;
		const arrived = letters().filter(({ id }) => id > newestBefore);
		if (!arrived.length) return;
		newest = lastId();
		const arrivedIds = arrived.flatMap(({ id, mine }) => (mine ? [] : [id]));
		untrack(() => {
			fresh = [...fresh, ...arrivedIds];
			unseen = [...unseen, ...arrivedIds];
		});
	});
	// As soon as its first lines are on the screen, nobody has to be told of a letter.
	$effect(() => {
		if (!unseen.length || fullScreen.open) return;
		const observer = new IntersectionObserver((entries) => {
			const seen = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target.id.slice(2));
			if (seen.length) unseen = unseen.filter((id) => !seen.includes(id));
		});
		for (const id of unseen) {
			const letter = document.getElementById(`l-${id}`);
			if (letter) observer.observe(letter);
		}
		return () => observer.disconnect();
	});

	return {
		/** Whether a letter was new in this visit. */
		isFresh: (id: string) => fresh.includes(id),
		/** The first letter that came while the page was open and is not on the screen yet. */
		get unseen(): string | undefined {
			return unseen[0];
		}
	};
}
