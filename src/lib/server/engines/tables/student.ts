import type { FileProblem, FileWarning } from './problem.ts';

/** A student as in a list. */
export interface StudentListItem {
	file: string;
	/** The row in that file. */
	row: number;
	fullName: string;
	familyName: string | null;
	givenName: string | null;
	/** The school's own number. */
	number: string | null;
	/** YYYY-MM-DD. */
	birthDate: string | null;
	/** The name of the classroom in the list; null: the list does not say. */
	classroom: string | null;
	/** Other classrooms of the student in the list, in its order. */
	alsoIn: string[];
	/** The name by which others call the student: an English or preferred name. */
	called: string | null;
	pinyin: string | null;
	/** False: the list itself says that the student has left. */
	present: boolean;
}

/** The headers of a student's fields, to say where a problem is. */
export interface Headers {
	name: string;
	number: string;
	birthDate: string;
	classroom: string;
}

/** Collects problems. */
export interface Notes {
	errors: FileProblem[];
	warnings: FileWarning[];
}
