import { yearsBetween } from './dates.ts';
import type { ErrorCode, WarningCode } from './problem.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';

/** Whom the product is for; others may be right all the same. */
const minAge = 10;
const maxAge = 18;

interface Checking {
	headers: Map<string, Headers>;
	/** YYYY-MM-DD. */
	today: string;
	notes: Notes;
}

/** What the rows say together: numbers that come twice, students who are the same, birth dates that cannot be. */
export function checkStudents(students: StudentListItem[], { headers, today, notes }: Checking): void {
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

/** Without a number, nothing but name, birth date and class tells students apart. */
const sameStudent = ({ fullName, birthDate, classroom }: StudentListItem) =>
	birthDate ? `${fullName} ${birthDate}` : `${fullName} in ${classroom}`;
