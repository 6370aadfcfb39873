import type { LetterEvidence } from './gather.ts';

/**
 * What the other school may hold of a letter: the text that travelled, its own teachers' decisions, its own people's
 * reports. Not what was warned, returned or found on the writer's side. Null where nothing travelled.
 */
export function shareOf(whole: LetterEvidence, schoolId: string): LetterEvidence | null {
	const travelled = whole.revisions.find(({ id }) => id === whole.release?.revisionId);
	if (!travelled) return null;
	const own = <Row extends { schoolId: string | null }>(list: Row[]) =>
		list.filter((row) => row.schoolId === schoolId);
	const reports = own(whole.reports);
	const revision = {
		...travelled,
		findings: [],
		decisions: own(travelled.decisions),
		approvals: own(travelled.approvals)
	};
	const ids = [
		whole.letter.authorId,
		...[...reports, ...revision.decisions, ...revision.approvals].map(({ by }) => by)
	];
	return {
		...whole,
		letter: { ...whole.letter, createdAt: travelled.submittedAt },
		people: Object.fromEntries(Object.entries(whole.people).filter(([id]) => ids.includes(id))),
		revisions: [revision],
		warnings: [],
		recall: whole.recall?.schoolId === schoolId ? whole.recall : null,
		reports
	};
}
