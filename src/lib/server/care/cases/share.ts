import type { LetterEvidence } from './gather.ts';

/**
 * What the other school may hold of a letter: the text that travelled, its own teachers' decisions, its own people's
 * reports. Not what was warned, returned or found on the writer's side. Null where nothing travelled.
 */
export function shareOf(whole: LetterEvidence, schoolId: string): LetterEvidence | null {
	const travelled = whole.revisions.filter(
		({ id }) => id === whole.release?.revisionId || whole.wordings?.includes(id)
	);
	if (!travelled[0]) return null;
	const own = <Row extends { schoolId: string | null }>(list: Row[]) =>
		list.filter((row) => row.schoolId === schoolId);
	const reports = own(whole.reports);
	const revisions = travelled.map((revision) => ({
		...revision,
		findings: [],
		decisions: own(revision.decisions),
		approvals: own(revision.approvals)
	}));
	const decided = revisions.flatMap((revision) => [...revision.decisions, ...revision.approvals]);
	const ids = [
		whole.letter.authorId,
		...(whole.near ?? []).map(({ authorId }) => authorId),
		...[...reports, ...decided].map(({ by }) => by)
	];
	return {
		...whole,
		letter: { ...whole.letter, createdAt: travelled[0].submittedAt },
		people: Object.fromEntries(Object.entries(whole.people).filter(([id]) => ids.includes(id))),
		revisions,
		warnings: [],
		recall: whole.recall?.schoolId === schoolId ? whole.recall : null,
		reports
	};
}
