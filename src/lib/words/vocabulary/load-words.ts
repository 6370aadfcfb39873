/** What shows the words of a letter. It is two imports away from the page, so its styles do not come with the page. */
export const loadWords = async () => (await import('./WordsInPlace.svelte')).default;
