import { yearsBetween } from './dates.ts';
import type { ErrorCode, WarningCode } from './problem.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';

/** Whom the product is for; others may be right all the same. */
const youngest = 10;
const oldest = 18;

interface Checking {
	headers: Map<string, Headers>;
	/** YYYY-MM-DD. */
	today: string;
	notes: Notes;
}

/** What the rows say together: numbers that come twice, students who are the same, birth dates that cannot be. */
export function checkStudents(students: StudentListItem[], { headers, today, notes }: Checking): void {
	const at = ({ file, row }: StudentListItem, field: keyof Headers) => ({
		file,
		row,
		column: headers.get(file)?.[field] ?? ''
	});
	const seen = new Map<string, StudentListItem>();
	const once = (student: StudentListItem, field: keyof Headers, key: string, code: ErrorCode) => {
		const first = seen.get(`${field} ${key}`);
		if (!first) seen.set(`${field} ${key}`, student);
		else notes.errors.push({ ...at(student, field), code, about: String(first.row) });
	};
	const warn = (student: StudentListItem, code: WarningCode, about: string) =>
		notes.warnings.push({ ...at(student, 'birthDate'), code, about });
	for (const student of students) {
		const { number, birthDate, fullName } = student;
		if (number) once(student, 'number', number, 'number_double');
		else if (fullName) once(student, 'name', sameStudent(student), 'student_double');
		if (!birthDate) continue;
		if (birthDate > today)
			notes.errors.push({ ...at(student, 'birthDate'), code: 'date_future', about: birthDate });
		const age = yearsBetween(birthDate, today);
		if (age >= 0 && age < youngest) warn(student, 'student_young', String(age));
		if (age > oldest) warn(student, 'student_old', String(age));
	}
}

/** Without a number, nothing but name, birth date and class tells students apart. */
const sameStudent = ({ fullName, birthDate, classroom }: StudentListItem) =>
	birthDate ? `${fullName} ${birthDate}` : `${fullName} in ${classroom}`;
