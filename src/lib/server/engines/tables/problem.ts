import { m } from '#lib/paraglide/messages.js';

/** Why a list cannot be imported. Each code has its sentence in `problemWords`. */
export type ErrorCode =
	| 'file_empty'
	| 'file_too_large'
	| 'files_too_many'
	| 'file_is_workbook'
	| 'file_not_text'
	| 'zip_unreadable'
	| 'zip_too_large'
	| 'encoding_wrong'
	| 'rows_none'
	| 'rows_too_many'
	| 'columns_too_many'
	| 'quote_open'
	| 'column_name_missing'
	| 'cells_too_many'
	| 'cell_unreadable'
	| 'cell_too_long'
	| 'cell_formula'
	| 'name_missing'
	| 'class_missing'
	| 'number_shortened'
	| 'number_double'
	| 'student_double'
	| 'date_unknown'
	| 'date_impossible'
	| 'date_serial'
	| 'date_short_year'
	| 'date_future'
	| 'table_missing'
	| 'reference_unknown'
	| 'school_unclear'
	| 'number_of_another'
	| 'student_unclear'
	| 'name_refused';

/** Problems that a person should look at, and that do not stop the import. */
export type WarningCode =
	| 'student_young'
	| 'student_old'
	| 'classes_several'
	| 'class_none'
	| 'birth_dates_missing'
	| 'row_total'
	| 'row_like_total'
	| 'row_header'
	| 'encoding_unsure';

/** A problem of a file, with its place. */
export interface FileProblem<Code = ErrorCode> {
	file: string;
	/** As a spreadsheet program counts: the header is row 1. 0: the file as a whole. */
	row: number;
	/** The header of the column, as in the file; empty for the row as a whole. */
	column: string;
	code: Code;
	/** A value for the sentence: the text of the cell, or the number of the row with which it conflicts. */
	about?: string;
}

export type FileWarning = FileProblem<WarningCode>;

/** Thrown where reading cannot continue. */
export class Unreadable extends Error {
	problem: FileProblem;
	constructor(code: ErrorCode, where: { file?: string; row?: number; about?: string } = {}) {
		super(code);
		this.problem = { file: '', row: 0, column: '', code, ...where };
	}
}

type ProblemText = (about: string) => string;

/** The sentence for each code. The type makes the list complete. */
const words: Record<ErrorCode | WarningCode, ProblemText> = {
	file_empty: () => m.people_roster_error_file_empty(),
	file_too_large: () => m.people_roster_error_file_too_large(),
	files_too_many: () => m.people_roster_error_files_too_many(),
	file_is_workbook: () => m.people_roster_error_file_is_workbook(),
	file_not_text: () => m.people_roster_error_file_not_text(),
	zip_unreadable: () => m.people_roster_error_zip_unreadable(),
	zip_too_large: () => m.people_roster_error_zip_too_large(),
	encoding_wrong: () => m.people_roster_error_encoding_wrong(),
	rows_none: () => m.people_roster_error_rows_none(),
	rows_too_many: (n) => m.people_roster_error_rows_too_many({ n }),
	columns_too_many: () => m.people_roster_error_columns_too_many(),
	quote_open: () => m.people_roster_error_quote_open(),
	column_name_missing: () => m.people_roster_error_column_name_missing(),
	cells_too_many: () => m.people_roster_error_cells_too_many(),
	cell_unreadable: (cell) => m.people_roster_error_cell_unreadable({ cell }),
	cell_too_long: (cell) => m.people_roster_error_cell_too_long({ cell }),
	cell_formula: (cell) => m.people_roster_error_cell_formula({ cell }),
	name_missing: () => m.people_roster_error_name_missing(),
	class_missing: () => m.people_roster_error_class_missing(),
	number_shortened: (cell) => m.people_roster_error_number_shortened({ cell }),
	number_double: (row) => m.people_roster_error_number_double({ row }),
	student_double: (row) => m.people_roster_error_student_double({ row }),
	date_unknown: (cell) => m.people_roster_error_date_unknown({ cell }),
	date_impossible: (cell) => m.people_roster_error_date_impossible({ cell }),
	date_serial: (cell) => m.people_roster_error_date_serial({ cell }),
	date_short_year: (cell) => m.people_roster_error_date_short_year({ cell }),
	date_future: (cell) => m.people_roster_error_date_future({ cell }),
	table_missing: (file) => m.people_roster_error_table_missing({ file }),
	reference_unknown: (cell) => m.people_roster_error_reference_unknown({ cell }),
	school_unclear: (names) => m.people_roster_error_school_unclear({ names }),
	number_of_another: () => m.people_roster_error_number_of_another(),
	student_unclear: () => m.people_roster_error_student_unclear(),
	name_refused: () => m.people_roster_error_name_refused(),
	student_young: (n) => m.people_roster_warning_student_young({ n }),
	student_old: (n) => m.people_roster_warning_student_old({ n }),
	classes_several: (name) => m.people_roster_warning_classes_several({ name }),
	row_total: (cell) => m.people_roster_warning_row_total({ cell }),
	row_like_total: (cell) => m.people_roster_warning_row_like_total({ cell }),
	row_header: () => m.people_roster_warning_row_header(),
	encoding_unsure: (encoding) => m.people_roster_warning_encoding_unsure({ encoding }),
	class_none: () => m.people_roster_warning_class_none(),
	// "3/11": of how many.
	birth_dates_missing: (counts) => {
		const [n = '', of = ''] = counts.split('/');
		return m.people_roster_warning_birth_dates_missing({ n, of });
	}
};

/** The sentence for a problem, in the reader's language. */
export const problemWords = ({ code, about = '' }: FileProblem<ErrorCode | WarningCode>): string =>
	words[code](about);
