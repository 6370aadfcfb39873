import type { LetterEvidence } from './gather-evidence.ts';

/**
 * The part of the evidence that the other school may hold: the released text, the decisions of its own teachers, the
 * reports of its own people. Not the warnings, returns and findings on the writer's side. Null where nothing was released.
 */
export function evidenceForSchool(evidence: LetterEvidence, schoolId: string): LetterEvidence | null {
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
