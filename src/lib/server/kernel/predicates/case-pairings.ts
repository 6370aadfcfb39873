import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { type Aliased, inner, type safeguardingCase, tables } from '../schema/index.ts';

const { caseItem, item } = tables;
const { member } = inner;

/** A case, under whatever name a statement has it. */
type CaseRow = Pick<Aliased<typeof safeguardingCase>, 'id' | 'pairingId' | 'studentId'>;

/** The pairings that a case concerns: the one it was opened from, and those of the texts that joined it. */
export const pairingsSql = (k: CaseRow): SQL => sql`(
	select ${k.pairingId} union all select ${item.pairingId} from ${caseItem}
		join ${item} on ${item.id} = ${caseItem.reviewableId}
	where ${caseItem.caseId} = ${k.id})`;

/** Whether a case concerns a student: it is about them, or about a pairing of theirs. */
export const concernsSql = (
	k: CaseRow,
	student: SQLWrapper
): SQL<boolean> => sql`(${k.studentId} = ${student} or exists (
	select from ${member} where ${member.pairingId} in ${pairingsSql(k)} and ${member.personId} = ${student}))`;
