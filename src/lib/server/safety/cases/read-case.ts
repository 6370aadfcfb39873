import type { Actor } from '../../kernel/access/index.ts';
import { record, recordReading, recordTexts, type TextRead } from '../../kernel/audit/index.ts';
import {
	rows,
	sql,
	db,
	and,
	asc,
	desc,
	eq,
	inArray,
	isNull,
	lt,
	or,
	type SQL
} from '../../kernel/db/index.ts';
import { findCase, type Case } from './find.ts';
import type { Evidence } from './gather-evidence.ts';
import { caseEvidence, caseLead, caseNote, person, tables } from '../../kernel/schema/index.ts';
import { isId } from '../../kernel/ids.ts';

const { item, release } = tables;

/**
 * Opens a case with its parts, for the screen or for printing. Both are recorded, a print each time, and so is each text
 * among the evidence, with the texts around it on a board.
 * @param before on screen, shows the evidence before this one
 * @throws NotFound
 */
export async function readCase(
	actor: Actor,
	id: string,
	as: 'case.read' | 'case.export',
	before: string | null = null
) {
	const theCase = await findCase(actor, id);
	const limit = as === 'case.read' ? evidencePage.screen : evidencePage.paper;
	const parts = await partsOf(theCase, { before, limit });
	const write = as === 'case.read' ? recordReading : record;
	await write({ actorId: actor.id, verb: as, subject: ['case', theCase.id], schools: theCase.schools });
	const evidence = parts.evidence.map(({ content }) => content as Evidence);
	const texts = [...evidence.flatMap(textsIn), ...(await unnamedIn(evidence))];
	await recordTexts(actor, texts, { schools: theCase.schools, within: theCase.id });
	return { ...theCase, ...parts };
}

/** The text in a piece of evidence, and the texts around it. A call for help is the case itself. */
function textsIn(content: Evidence): TextRead[] {
	if (content.kind === 'help') return [];
	const { letter, near = [] } = content;
	return [
		{ kind: letter.kind ?? 'message', id: letter.id },
		...near.flatMap(({ id, kind }) => (id && kind ? [{ id, kind }] : []))
	];
}

/** The texts around it in evidence that has no ids for them: they are identified by their writer and time. */
async function unnamedIn(evidence: Evidence[]): Promise<TextRead[]> {
	const unnamed = evidence.flatMap((content) =>
		content.kind === 'help' ? [] : (content.near ?? []).filter(({ id }) => !id)
	);
	if (!unnamed.length) return [];
	const keys = JSON.stringify(unnamed.map(({ authorId, at }) => ({ author: authorId, at })));
	return rows<TextRead>(sql`
		select distinct ${item.kind}, ${item.id}
			from jsonb_to_recordset(${keys}::jsonb) as near (author uuid, at timestamptz)
		join ${release} on ${release.authorId} = near.author and ${release.at} = near.at and ${release.pairingId} is null
		join ${item} on ${item.id} = ${release.reviewableId} and ${item.boardId} is not null`);
}

/** Notes that are shown, the newest ones. */
const maxNotes = 500;

/** How much evidence is on one page; on paper all of it, up to a number that writing does not reach. */
const evidencePage = { screen: 10, paper: 500 };

interface PartsPage {
	/** The id after the last one of this page. */
	before?: string | null;
	limit: number;
}

/** Notes, leads and evidence of a case that its reader may see: not those of another school. */
async function partsOf(theCase: Case, extent: PartsPage) {
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
