import { v7 } from 'uuid';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { finding, findingTally } from '../../kernel/schema/index.ts';
import { type FindingAsShown, shownFindings } from '../severities/index.ts';

interface FindingsOf {
	revisionId: string;
	/** The language of the text. */
	locale: string;
	/** The writer's school, and the program in which they write. */
	schoolId: string;
	programId: string | null;
}

/** Stores the findings of a new revision that the desk shows, and counts every one. In the caller's transaction. */
export async function writeFindings(
	asShown: FindingAsShown[],
	{ revisionId, ...counted }: FindingsOf
): Promise<void> {
	if (!asShown.length) return;
	const withIds = asShown.map((row) => ({ ...row, id: v7() }));
	const shown = shownFindings(withIds);
	if (shown.length)
		await db()
			.insert(finding)
			.values(shown.map((row) => ({ ...row, revisionId })));
	const day = now().toISOString().slice(0, 10);
	await db()
		.insert(findingTally)
		.values(
			withIds.map((row) => ({
				...counted,
				revisionId,
				day,
				check: row.check,
				kind: row.kind,
				stated: row.stated,
				shown: row.shown,
				findingId: row.shown === 'hidden' ? null : row.id
			}))
		);
}
