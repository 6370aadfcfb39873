/** Why a list cannot be imported. Each code has its sentence in problem-words.ts. */
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
export interface Problem<Code = ErrorCode> {
	file: string;
	/** As a spreadsheet program counts: the header is row 1. 0: the file as a whole. */
	row: number;
	/** The header of the column, as in the file; empty for the row as a whole. */
	column: string;
	code: Code;
	/** A value for the sentence: the text of the cell, or the number of the row with which it conflicts. */
	about?: string;
}

export type Warning = Problem<WarningCode>;

/** Thrown where reading cannot continue. */
export class Unreadable extends Error {
	problem: Problem;
	constructor(code: ErrorCode, where: { file?: string; row?: number; about?: string } = {}) {
		super(code);
		this.problem = { file: '', row: 0, column: '', code, ...where };
	}
}
