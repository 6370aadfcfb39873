// What a thread loads of words. It is two imports away from the page, so its styles do not come with the page.

/** What shows the words of a letter. */
export const loadWords = async () => (await import('./WordsInPlace.svelte')).default;

/** What offers to read a letter aloud. */
export const loadListen = async () => (await import('./ListenLink.svelte')).default;
