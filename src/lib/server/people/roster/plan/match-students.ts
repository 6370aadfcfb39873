import { comparable, type ErrorCode, type StudentListItem } from '../../../engines/tables/index.ts';
import type { RegisterEntry } from './school-state.ts';

export interface StudentMatches {
	/** The entry of the register for each row; new students are missing. */
	found: Map<StudentListItem, RegisterEntry>;
	/** Rows that fit more than one entry, or a wrong one. */
	unclear: { student: StudentListItem; code: ErrorCode }[];
}

/**
 * Finds the students of a list in the register: by number; else by full name and birth date; else, where neither number nor
 * birth date contradicts it, by full name, in the same classroom first. A number whose entry has another name and another birth
 * date is refused: a child must never get the account of another.
 * @param inRoom whether a row names the classroom of an entry
 */
export function matchStudents(
	students: StudentListItem[],
	entries: RegisterEntry[],
	inRoom: PlanRule
): StudentMatches {
	const matches: StudentMatches = { found: new Map(), unclear: [] };
	const free = new Set(entries);
	const assign = (student: StudentListItem, entry: RegisterEntry) => {
		matches.found.set(student, entry);
		free.delete(entry);
	};
	const byNumber = new Map(entries.flatMap((entry) => (entry.number ? [[entry.number, entry]] : [])));
	for (const student of students) {
		const entry = student.number ? byNumber.get(student.number) : undefined;
		if (!entry) continue;
		if (isAnother(student, entry)) matches.unclear.push({ student, code: 'number_of_another' });
		assign(student, entry);
	}
	const rules: PlanRule[] = [
		(student, entry) => !!student.birthDate && student.birthDate === entry.birthDate,
		(student, entry) => !contradicts(student, entry) && inRoom(student, entry),
		(student, entry) => !contradicts(student, entry)
	];
	const byName = Map.groupBy(entries, ({ fullName }) => comparable(fullName));
	const unclear = new Set<StudentListItem>();
	for (const rule of rules)
		for (const student of students) {
			if (matches.found.has(student) || unclear.has(student)) continue;
			const candidates = (byName.get(comparable(student.fullName)) ?? []).filter(
				(entry) => free.has(entry) && rule(student, entry)
			);
			if (candidates.length > 1) unclear.add(student);
			if (candidates.length === 1) assign(student, candidates[0]!);
		}
	for (const student of unclear) matches.unclear.push({ student, code: 'student_unclear' });
	return matches;
}

type PlanRule = (student: StudentListItem, entry: RegisterEntry) => boolean;

const isAnother = (student: StudentListItem, entry: RegisterEntry) =>
	comparable(student.fullName) !== comparable(entry.fullName) &&
	!!student.birthDate &&
	!!entry.birthDate &&
	student.birthDate !== entry.birthDate;

/** Both have a number, or both a birth date, and they differ: otherwise an earlier rule would have matched them. */
const contradicts = (student: StudentListItem, entry: RegisterEntry) =>
	(!!student.number && !!entry.number) || (!!student.birthDate && !!entry.birthDate);
