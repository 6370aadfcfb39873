/** What a board counts, it counts up to here: nobody needs to know more, and counting reads each post. */
export const maxCounted = 100;

/** A number as a page shows it, “100+” where there is more. @param n what was counted, at most `maxCounted` + 1 */
export const shownCount = (n: number): number | string => (n > maxCounted ? `${maxCounted}+` : n);
