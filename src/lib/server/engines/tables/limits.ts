// Limits of class lists. The export of a whole district fits; a file that was made to fill the memory does not.

/** Bytes of all uploaded files together. */
export const maxBytes = 8_000_000;
/** Bytes of all files in a zip together. */
export const maxUnpackedBytes = 32_000_000;
/** Number of files, also within a zip. */
export const maxFiles = 40;
/** Rows of class lists together. */
export const maxRosterRows = 20_000;
/** Rows of one table of OneRoster: a student has a row for each class. */
export const maxRows = 100_000;
export const maxColumns = 200;
/** UTF-16 units of a row: one that is longer has a quotation mark that nobody closed. */
export const maxRowLength = 20_000;
/** Characters of a cell that is kept. */
export const maxCellLength = 100;
