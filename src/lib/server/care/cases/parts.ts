import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { caseEvidence, caseLead, caseNote, person } from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Case } from './find.ts';

/** Entries of the diary that are shown, the newest ones. */
const mostNotes = 500;

/** How much evidence stands on one page; on paper all that there is, up to what nobody reaches by writing. */
export const evidencePage = { screen: 10, paper: 500 };

export interface PartExtent {
	/** The evidence before this one. */
	before?: string | null;
	most: number;
}

/** What belongs to a case, as far as its reader sees it: another school's notes and evidence stay there. */
export async function partsOf(one: Case, extent: PartExtent) {
	return {
		leads: await leadsOf(one),
		notes: (await notesOf(one)).reverse(),
		...(await evidenceOf(one, extent))
	};
}

/** A coordinator from outside sees every school's. */
const ofReader = (
	one: Case,
	column: typeof caseNote.schoolId | typeof caseEvidence.schoolId
): SQL | undefined => (one.whole && !one.leadsFor.length ? undefined : inArray(column, one.leadsFor));

/** The newest first. */
const notesOf = (one: Case) =>
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
				eq(caseNote.caseId, one.id),
				one.whole ? undefined : or(eq(caseNote.kind, 'notice'), ofReader(one, caseNote.schoolId))
			)
		)
		.orderBy(desc(caseNote.at), desc(caseNote.id))
		.limit(mostNotes);

/** The newest first: what a text was when it joined. */
async function evidenceOf(one: Case, { before, most }: PartExtent) {
	const found = await db()
		.select()
		.from(caseEvidence)
		.where(
			and(
				eq(caseEvidence.caseId, one.id),
				ofReader(one, caseEvidence.schoolId),
				before && isId(before) ? lt(caseEvidence.id, before) : undefined
			)
		)
		.orderBy(desc(caseEvidence.id))
		.limit(most + 1);
	const evidence = found.slice(0, most);
	return { evidence, olderEvidence: found.length > most ? evidence.at(-1)!.id : null };
}

const leadsOf = (one: Case) =>
	db()
		.select({
			schoolId: caseLead.schoolId,
			personId: caseLead.personId,
			name: person.displayName,
			from: caseLead.from
		})
		.from(caseLead)
		.innerJoin(person, eq(person.id, caseLead.personId))
		.where(and(eq(caseLead.caseId, one.id), isNull(caseLead.until)))
		.orderBy(asc(caseLead.from), asc(caseLead.schoolId));
