// How much a class list may hold. A whole district's export fits; what was made to fill the memory does not.

/** Bytes of the files as they come, together. */
export const maxBytes = 8_000_000;
/** Bytes of what a zip holds, together. */
export const maxUnpackedBytes = 32_000_000;
/** Files, also those within a zip. */
export const maxFiles = 40;
/** Rows of a class list. */
export const maxStudents = 20_000;
/** Rows of one table of OneRoster: a student has a row for each class. */
export const maxRows = 100_000;
export const maxColumns = 200;
/** UTF-16 units of a row: one that is longer has a quotation mark that nobody closed. */
export const maxRowLength = 20_000;
/** Characters of a cell that is kept. */
export const maxCellLength = 100;
