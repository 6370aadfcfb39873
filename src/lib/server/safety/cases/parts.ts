import { db, and, asc, desc, eq, inArray, isNull, lt, or, type SQL } from '../../kernel/db/index.ts';
import { caseEvidence, caseLead, caseNote, person } from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Case } from './find.ts';

/** Notes that are shown, the newest ones. */
const maxNotes = 500;

/** How much evidence is on one page; on paper all of it, up to a number that writing does not reach. */
export const evidencePage = { screen: 10, paper: 500 };

export interface PartsPage {
	/** The id after the last one of this page. */
	before?: string | null;
	limit: number;
}

/** Notes, leads and evidence of a case that its reader may see: not those of another school. */
export async function partsOf(theCase: Case, extent: PartsPage) {
	return {
		leads: await leadsOf(theCase),
		notes: (await notesOf(theCase)).reverse(),
		...(await evidenceOf(theCase, extent))
	};
}

/** A coordinator from outside sees those of every school. */
const ofReader = (
	theCase: Case,
	column: typeof caseNote.schoolId | typeof caseEvidence.schoolId
): SQL | undefined =>
	theCase.whole && !theCase.leadsFor.length ? undefined : inArray(column, theCase.leadsFor);

/** The newest first. */
const notesOf = (theCase: Case) =>
	db()
		.select({
			id: caseNote.id,
			kind: caseNote.kind,
			schoolId: caseNote.schoolId,
			words: caseNote.words,
			told: caseNote.told,
			by: caseNote.by,
			byName: person.displayName,
			at: caseNote.at
		})
		.from(caseNote)
		.innerJoin(person, eq(person.id, caseNote.by))
		.where(
			and(
				eq(caseNote.caseId, theCase.id),
				theCase.whole ? undefined : or(eq(caseNote.kind, 'notice'), ofReader(theCase, caseNote.schoolId))
			)
		)
		.orderBy(desc(caseNote.at), desc(caseNote.id))
		.limit(maxNotes);

/** The newest first: each text as it was when it joined. */
async function evidenceOf(theCase: Case, { before, limit }: PartsPage) {
	const fetched = await db()
		.select()
		.from(caseEvidence)
		.where(
			and(
				eq(caseEvidence.caseId, theCase.id),
				ofReader(theCase, caseEvidence.schoolId),
				before && isId(before) ? lt(caseEvidence.id, before) : undefined
			)
		)
		.orderBy(desc(caseEvidence.id))
		.limit(limit + 1);
	const evidence = fetched.slice(0, limit);
	return { evidence, olderEvidence: fetched.length > limit ? evidence.at(-1)!.id : null };
}

const leadsOf = (theCase: Case) =>
	db()
		.select({
			schoolId: caseLead.schoolId,
			personId: caseLead.personId,
			name: person.displayName,
			from: caseLead.from
		})
		.from(caseLead)
		.innerJoin(person, eq(person.id, caseLead.personId))
		.where(and(eq(caseLead.caseId, theCase.id), isNull(caseLead.until)))
		.orderBy(asc(caseLead.from), asc(caseLead.schoolId));
