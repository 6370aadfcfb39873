import type { Problem, Warning } from './problem.ts';

/** A student as a list has them. */
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
	/** What the list calls the classroom; null: the list does not say. */
	classroom: string | null;
	/** Other classrooms that the list has for the student, in its order. */
	alsoIn: string[];
	/** What the student is called by others: an English or preferred name. */
	called: string | null;
	pinyin: string | null;
	/** False: the list itself says that the student has left. */
	present: boolean;
}

/** The texts of the headers that a student's fields come from: where a problem is said to be. */
export interface Headers {
	name: string;
	number: string;
	birthDate: string;
	classroom: string;
}

/** Collects what is wrong. */
export interface Notes {
	errors: Problem[];
	warnings: Warning[];
}
