// How much a class list may hold. A whole district's export fits; what was made to fill the memory does not.

/** Bytes of the files as they come, together. */
export const mostBytes = 8_000_000;
/** Bytes of what a zip holds, together. */
export const mostUnpacked = 32_000_000;
/** Files, also those within a zip. */
export const mostFiles = 40;
/** Rows of a class list. */
export const mostStudents = 20_000;
/** Rows of one table of OneRoster: a student has a row for each class. */
export const mostRows = 100_000;
export const mostColumns = 200;
/** UTF-16 units of a row: one that is longer has a quotation mark that nobody closed. */
export const longestRow = 20_000;
/** Characters of a cell that is kept. */
export const longestCell = 100;
