import { yearsBetween } from './dates.ts';
import type { ErrorCode, WarningCode } from './problem.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';

/** The ages that the product is for; other ages only give a warning. */
const minAge = 10;
const maxAge = 18;

interface CheckInput {
	headers: Map<string, Headers>;
	/** YYYY-MM-DD. */
	today: string;
	notes: Notes;
}

/** Checks the rows together: duplicate numbers, duplicate students, impossible birth dates. */
export function checkStudents(students: StudentListItem[], { headers, today, notes }: CheckInput): void {
	const placeOf = ({ file, row }: StudentListItem, field: keyof Headers) => ({
		file,
		row,
		column: headers.get(file)?.[field] ?? ''
	});
	const firstByKey = new Map<string, StudentListItem>();
	const checkUnique = (student: StudentListItem, field: keyof Headers, key: string, code: ErrorCode) => {
		const first = firstByKey.get(`${field} ${key}`);
		if (!first) firstByKey.set(`${field} ${key}`, student);
		else notes.errors.push({ ...placeOf(student, field), code, about: String(first.row) });
	};
	const warn = (student: StudentListItem, code: WarningCode, about: string) =>
		notes.warnings.push({ ...placeOf(student, 'birthDate'), code, about });
	for (const student of students) {
		const { number, birthDate, fullName } = student;
		if (number) checkUnique(student, 'number', number, 'number_double');
		else if (fullName) checkUnique(student, 'name', sameStudent(student), 'student_double');
		if (!birthDate) continue;
		if (birthDate > today)
			notes.errors.push({ ...placeOf(student, 'birthDate'), code: 'date_future', about: birthDate });
		const age = yearsBetween(birthDate, today);
		if (age >= 0 && age < minAge) warn(student, 'student_young', String(age));
		if (age > maxAge) warn(student, 'student_old', String(age));
	}
}

/** A key for students without a number: only name, birth date and class tell them apart. */
const sameStudent = ({ fullName, birthDate, classroom }: StudentListItem) =>
	birthDate ? `${fullName} ${birthDate}` : `${fullName} in ${classroom}`;
