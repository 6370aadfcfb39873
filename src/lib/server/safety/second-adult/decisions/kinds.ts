// What each kind of words that wait belongs to, and how it takes effect.
import { db, eq, and, isNull, type PgColumn } from '../../../kernel/db/index.ts';
import { board, city, cityTie, program, type ProposedKind, school } from '../../../kernel/schema/index.ts';
import { saveNames } from '../../../people/labels/index.ts';
import { applyIdea } from '../../../schools/programs/index.ts';
import { applyContact, applyLine } from '../../../schools/index.ts';
import { type Proposal, writerOf } from '../index.ts';
import { applyBoardName } from '../../../forum/index.ts';
import { applyLinks } from '../../../site/index.ts';

interface ProposalRules<Kind extends ProposedKind> {
	/** Locks what the verbs that propose lock, before the proposal itself. @returns whether it is still there */
	lock(proposal: Proposal<Kind>): Promise<boolean>;
	/** Stores the words; they pass the gate once more. @throws Invalid, Conflict */
	apply(proposal: Proposal<Kind>): Promise<void>;
}

async function lockRow(column: PgColumn, id: string | undefined): Promise<boolean> {
	if (id === undefined) return false;
	return (
		(await db().select({ id: column }).from(column.table).where(eq(column, id)).for('update')).length > 0
	);
}

const applyName = async ({ kind, subject: id, words, schools, by }: Proposal<'program' | 'city'>) =>
	saveNames(await writerOf({ by }), { kind, id, names: words.names, schoolIds: schools, second: true });

const ofSchool = ({ schools }: Pick<Proposal, 'schools'>) => lockRow(school.id, schools[0]);

export const rulesOf: { [Kind in ProposedKind]: ProposalRules<Kind> } = {
	idea: { lock: ({ programs }) => lockRow(program.id, programs[0]), apply: applyIdea },
	program: { lock: ({ subject }) => lockRow(program.id, subject), apply: applyName },
	city: { lock: ({ subject }) => lockRow(city.id, subject), apply: applyName },
	board: { lock: ({ subject }) => lockRow(board.id, subject), apply: applyBoardName },
	help_line: { lock: ofSchool, apply: applyLine },
	contact: { lock: ofSchool, apply: applyContact },
	city_links: {
		lock: async ({ subject }) => {
			const isTied = and(eq(cityTie.cityId, subject), isNull(cityTie.endedAt));
			return (await db().select({ id: cityTie.id }).from(cityTie).where(isTied).for('update')).length > 0;
		},
		apply: applyLinks
	}
};
