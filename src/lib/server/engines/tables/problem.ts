/** Why a list cannot be taken. Each has its sentence in ../problem-words.ts. */
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
	| 'student_unclear';

/** What is worth a look and stops nothing. */
export type WarningCode = 'student_young' | 'student_old' | 'classes_several' | 'class_none';

/** Something about a file, and where. */
export interface Problem<Code = ErrorCode> {
	file: string;
	/** As a spreadsheet program counts: the header is row 1. 0: the file as a whole. */
	row: number;
	/** The text of the column's header, as it stands in the file; empty for the row as a whole. */
	column: string;
	code: Code;
	/** What the sentence names: what the cell holds, or which row it clashes with. */
	about?: string;
}

export type Warning = Problem<WarningCode>;

/** Reading stops here: what follows would make no sense. */
export class Unreadable extends Error {
	problem: Problem;
	constructor(code: ErrorCode, where: { file?: string; row?: number; about?: string } = {}) {
		super(code);
		this.problem = { file: '', row: 0, column: '', code, ...where };
	}
}
