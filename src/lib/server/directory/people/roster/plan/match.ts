import { comparable, type ErrorCode, type StudentListItem } from '../../../../engines/tables/index.ts';
import type { Entry } from './state.ts';

export interface Matches {
	/** Who of the register a row is; rows that are nobody are missing. */
	found: Map<StudentListItem, Entry>;
	/** Rows of which nobody can say who they are. */
	unclear: { student: StudentListItem; code: ErrorCode }[];
}

/**
 * Finds the students of a list in the register: by number; else by full name and birth date; else, where one of the two
 * says nothing that tells them apart, by full name, in the same classroom first. A number that leads to another name and
 * another birth date is refused: a child must never come into the account of another.
 * @param inRoom whether a row names the classroom that somebody is in
 */
export function match(students: StudentListItem[], entries: Entry[], inRoom: PlanRule): Matches {
	const matches: Matches = { found: new Map(), unclear: [] };
	const free = new Set(entries);
	const take = (student: StudentListItem, entry: Entry) => {
		matches.found.set(student, entry);
		free.delete(entry);
	};
	const byNumber = new Map(entries.flatMap((entry) => (entry.number ? [[entry.number, entry]] : [])));
	for (const student of students) {
		const entry = student.number ? byNumber.get(student.number) : undefined;
		if (!entry) continue;
		if (isAnother(student, entry)) matches.unclear.push({ student, code: 'number_of_another' });
		take(student, entry);
	}
	const rules: PlanRule[] = [
		(student, entry) => !!student.birthDate && student.birthDate === entry.birthDate,
		(student, entry) => !toldApart(student, entry) && inRoom(student, entry),
		(student, entry) => !toldApart(student, entry)
	];
	const byName = Map.groupBy(entries, ({ fullName }) => comparable(fullName));
	const unclear = new Set<StudentListItem>();
	for (const rule of rules)
		for (const student of students) {
			if (matches.found.has(student) || unclear.has(student)) continue;
			const named = (byName.get(comparable(student.fullName)) ?? []).filter(
				(entry) => free.has(entry) && rule(student, entry)
			);
			if (named.length > 1) unclear.add(student);
			if (named.length === 1) take(student, named[0]!);
		}
	for (const student of unclear) matches.unclear.push({ student, code: 'student_unclear' });
	return matches;
}

type PlanRule = (student: StudentListItem, entry: Entry) => boolean;

const isAnother = (student: StudentListItem, entry: Entry) =>
	comparable(student.fullName) !== comparable(entry.fullName) &&
	!!student.birthDate &&
	!!entry.birthDate &&
	student.birthDate !== entry.birthDate;

/** Both have a number, or both a birth date, and it is not the same one: otherwise they would have been found by it. */
const toldApart = (student: StudentListItem, entry: Entry) =>
	(!!student.number && !!entry.number) || (!!student.birthDate && !!entry.birthDate);
