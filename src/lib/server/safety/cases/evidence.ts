import { createHash, randomBytes } from 'node:crypto';
import { db, and, eq } from '../../kernel/db/index.ts';
import { caseEvidence } from '../../kernel/schema/index.ts';
import { newId, isId } from '../../kernel/ids.ts';
import { gatherLetter, gatherHelp, type LetterEvidence, type Evidence } from './gather-evidence.ts';
import type { Origin } from './origin.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { recallItem } from '../../review/index.ts';
import { findCase } from './find.ts';

/** Content as text, independent of the order of keys in the database. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
	return `{${entries
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
		.join(',')}}`;
}

/** The hash that proves that evidence is unchanged. The salt keeps a guessed text from being confirmed by its hash. */
export const sealOf = (salt: string, content: unknown): string =>
	createHash('sha256').update(salt).update('\n').update(canonical(content)).digest('hex');

/** Whether the content still matches its hash. */
export const isUnchanged = (row: { salt: string; hash: string; content: unknown }): boolean =>
	sealOf(row.salt, row.content) === row.hash;

interface EvidenceInput {
	caseId: string;
	takenBy: string;
	takenAt: Date;
	/** For demo data that must be the same every time; random otherwise. */
	saltFor?: (schoolId: string) => string;
}

/** Freezes the evidence that the case starts from: all of it for the writer's school, what was released for the other one. */
export async function takeEvidence(
	origin: Origin,
	{ saltFor = randomSalt, ...columns }: EvidenceInput
): Promise<void> {
	const shares = origin.reviewableId
		? await sharesOfLetter(origin, origin.reviewableId)
		: // The school of the student who calls comes first; the other one holds nothing of what was said in confidence.
			[{ schoolId: origin.schools[0]!, content: await gatherHelp(origin.id) }];
	for (const { schoolId, content } of shares) {
		const salt = saltFor(schoolId);
		await db()
			.insert(caseEvidence)
			.values({ ...columns, id: newId(), schoolId, content, salt, hash: sealOf(salt, content) });
	}
}

const randomSalt = () => randomBytes(32).toString('base64url');

/**
 * The student's school keeps a text of staff whole; where the writer works at that school, only coordinators read it there.
 */
async function sharesOfLetter(origin: Origin, reviewableId: string) {
	const whole = await gatherLetter(reviewableId);
	const { authorId } = whole.letter;
	const writerSchoolId = origin.students.find(({ id }) => id === authorId)?.schoolId;
	if (!writerSchoolId) {
		const { schoolId } = origin.students.find(({ id }) => id === origin.studentId)!;
		return [{ schoolId, content: whole }];
	}
	return origin.schools.flatMap((schoolId) => {
		const content = schoolId === writerSchoolId ? whole : evidenceForSchool(whole, schoolId);
		return content ? [{ schoolId, content }] : [];
	});
}

/**
 * The part of the evidence that the other school may hold: the released text, the decisions of its own teachers, the
 * reports of its own people. Not the warnings, returns and findings on the writer's side. Null where nothing was released.
 */
function evidenceForSchool(evidence: LetterEvidence, schoolId: string): LetterEvidence | null {
	const released = evidence.revisions.filter(
		({ id }) => id === evidence.release?.revisionId || evidence.wordings?.includes(id)
	);
	if (!released[0]) return null;
	const ofSchool = <Row extends { schoolId: string | null }>(list: Row[]) =>
		list.filter((row) => row.schoolId === schoolId);
	const reports = ofSchool(evidence.reports);
	const revisions = released.map((revision) => ({
		...revision,
		findings: [],
		decisions: ofSchool(revision.decisions),
		approvals: ofSchool(revision.approvals)
	}));
	const decisions = revisions.flatMap((revision) => [...revision.decisions, ...revision.approvals]);
	const ids = [
		evidence.letter.authorId,
		...(evidence.near ?? []).map(({ authorId }) => authorId),
		...[...reports, ...decisions].map(({ by }) => by)
	];
	return {
		...evidence,
		letter: { ...evidence.letter, createdAt: released[0].submittedAt },
		people: Object.fromEntries(Object.entries(evidence.people).filter(([id]) => ids.includes(id))),
		revisions,
		warnings: [],
		recall: evidence.recall?.schoolId === schoolId ? evidence.recall : null,
		reports
	};
}

/**
 * Takes back, from a case, a text that is among its evidence. The evidence stays as it was taken. Who leads the case decides nothing
 * here: it is the teachers of the text who may.
 * @throws NotFound without access to the case, for evidence of another one and for a call for help; else as `recallItem`
 */
export async function recallEvidence(
	actor: Actor,
	caseId: string,
	{ evidenceId, why }: { evidenceId: string; why: string }
): Promise<void> {
	const theCase = await findCase(actor, caseId);
	const [row] = isId(evidenceId)
		? await db()
				.select({ content: caseEvidence.content })
				.from(caseEvidence)
				.where(and(eq(caseEvidence.id, evidenceId), eq(caseEvidence.caseId, theCase.id)))
		: [];
	const content = row?.content as Evidence | undefined;
	if (content?.kind !== 'letter') throw new NotFound();
	await recallItem(actor, content.letter.id, why);
}
