// Helpers for tests of cases.
import { asc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { caseEvidence, caseLead, caseNote } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { actor } from '../../world.ts';
import { expect } from 'vitest';

/** Somebody opens a case. */
export const open = async (
	who: string,
	origin: cases.Opening['origin'],
	overrides: Partial<cases.Opening> = {}
) =>
	cases.open(await actor(who), {
		origin,
		kind: 'bullying',
		severity: 'medium',
		words: 'What I saw',
		...overrides
	});

/** Whether somebody can see a case. Any refusal but NotFound fails the test. */
export const sees = async (who: string, id: string): Promise<boolean> =>
	cases.findCase(await actor(who), id).then(
		() => true,
		(refused) => {
			expect(refused).toBeInstanceOf(NotFound);
			return false;
		}
	);

export const leadsOf = async (caseId: string) =>
	(await db().select().from(caseLead).where(eq(caseLead.caseId, caseId)))
		.filter((lead) => !lead.until)
		.map((lead) => `${lead.schoolId} ${lead.personId}`)
		.sort();

export const evidenceOf = (caseId: string) =>
	db().select().from(caseEvidence).where(eq(caseEvidence.caseId, caseId)).orderBy(asc(caseEvidence.schoolId));

export const notesOf = (caseId: string) =>
	db().select().from(caseNote).where(eq(caseNote.caseId, caseId)).orderBy(asc(caseNote.at), asc(caseNote.id));
