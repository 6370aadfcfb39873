import type { Actor } from '../../kernel/access/index.ts';
import type {
	ColumnChoices,
	FileProblem,
	RosterReading,
	StudentListItem
} from '../../engines/tables/index.ts';
import { judgeStaffWords } from '../../safety/ports/index.ts';
import { keyOfRow, nameOfNew } from './plan/names.ts';
import type { PlanState } from './plan/school-state.ts';

/** Who answers for what a list says. */
export interface ListSender {
	/** Null: the operator, whom nobody could refuse. */
	by: Pick<Actor, 'id'> | null;
	/** The list was judged when it was brought. */
	again?: boolean;
}

/** Whoever brought a list that is stored. */
export const senderOf = (list: { by: string }): ListSender => ({ by: { id: list.by }, again: true });

interface JudgedList {
	schoolId: string;
	state: PlanState;
	choices: ColumnChoices;
}

/**
 * The rows of a list whose names are no names but words that staff may not say to a child (safety rule 20): the student reads what their
 * school calls them, and pals read what they call them. Only names that the register does not have yet are judged, row by row, since
 * nobody reads two of them; 300 rows take a tenth of a second.
 */
export async function refusedNames(
	{ students, headers }: RosterReading,
	{ schoolId, state, choices }: JudgedList,
	{ by, again }: ListSender
): Promise<FileProblem[]> {
	if (!by) return [];
	const registered = new Set(
		state.entries.flatMap(({ fullName, familyName, givenName }) => [fullName, familyName, givenName])
	);
	const wordsOf = (student: StudentListItem) => {
		const { fullName, familyName, givenName, called } = student;
		const said = choices.called?.[keyOfRow(student)];
		const words = [fullName, familyName, givenName, called, said, nameOfNew(student, choices)];
		return [...new Set(words)].filter((word) => word && !registered.has(word)).join('\n');
	};
	const refused: FileProblem[] = [];
	for (const student of students) {
		const { file, row } = student;
		const texts = { name: wordsOf(student) };
		const verdict = await judgeStaffWords(by, { mark: 'student_name', texts, schoolIds: [schoolId], again });
		if (verdict.refused === null) continue;
		refused.push({ file, row, column: headers.get(file)?.name ?? '', code: 'name_refused' });
	}
	return refused;
}
