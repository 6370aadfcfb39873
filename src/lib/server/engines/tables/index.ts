// Reads CSV, spreadsheets in zip files, and sets of OneRoster, School Data Sync and Clever.
export { cellOf, type Delimiter, readTable, type Table } from './table.ts';
export { comparable, isField } from './columns.ts';
export { type DateOrder, orderIn, provenOrder, readDate } from './dates.ts';
export { type Encoding, encodingNamed, encodings, isEncoding } from './decode.ts';
export { maxBytes } from './limits.ts';
export { orderOf } from './names.ts';
export {
	problemWords,
	type ErrorCode,
	type FileProblem,
	Unreadable,
	type FileWarning,
	type WarningCode
} from './problem.ts';
export {
	type ColumnChoices,
	type RosterReading,
	readRoster,
	type School,
	type TablePreview
} from './read-roster.ts';
export type { StudentListItem } from './student.ts';
export { type Source, unpack } from './unpack.ts';
