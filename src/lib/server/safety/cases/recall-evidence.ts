import type { Actor } from '../../kernel/access/index.ts';
import { db, and, eq } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { caseEvidence } from '../../kernel/schema/index.ts';
import { recallItem } from '../../review/index.ts';
import { findCase } from './find.ts';
import type { Evidence } from './gather-evidence.ts';

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
