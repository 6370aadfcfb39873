/** What a board counts, it counts up to here: nobody needs to know more, and counting reads each post. */
export const maxCounted = 100;

/** A number as it is shown. @param n what was counted, at most `maxCounted` + 1 */
export const shownCount = (n: number) => (n > maxCounted ? `${maxCounted}+` : n);
