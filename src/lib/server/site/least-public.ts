/** Counts for the public are never under ten (design.md); below, only that there is any. */
export const leastPublic = 10;
