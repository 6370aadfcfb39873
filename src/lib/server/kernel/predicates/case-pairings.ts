import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import {
	aliased,
	type Aliased,
	caseItem,
	pairingMember,
	reviewable,
	type safeguardingCase
} from '../schema/index.ts';

const { h, i, joined } = aliased({ h: pairingMember, i: caseItem, joined: reviewable });

/** A case, under whatever name a statement has it. */
type CaseRow = Pick<Aliased<typeof safeguardingCase>, 'id' | 'pairingId' | 'studentId'>;

/** The pairings that a case concerns: the one it was opened from, and those of the texts that joined it. */
export const pairingsSql = (k: CaseRow): SQL => sql`(
	select ${k.pairingId} union all select ${joined.pairingId} from ${i}
		join ${joined} on ${joined.id} = ${i.reviewableId}
	where ${i.caseId} = ${k.id})`;

/** Whether a case concerns a student: it is about them, or about a pairing of theirs. */
export const concernsSql = (
	k: CaseRow,
	student: SQLWrapper
): SQL<boolean> => sql`(${k.studentId} = ${student} or exists (
	select from ${h} where ${h.pairingId} in ${pairingsSql(k)} and ${h.personId} = ${student}))`;
