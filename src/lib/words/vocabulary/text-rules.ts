// Bounds of what a student writes in the notebook, for the browser and the server.

/** What a word means, in UTF-16 units. */
export const longestMeaning = 200;
