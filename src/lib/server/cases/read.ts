import type { Actor } from '../access/actor.ts';
import { recordReading } from '../audit/lately.ts';
import { record } from '../audit/record.ts';
import { findCase } from './find.ts';
import { evidencePage, partsOf } from './parts.ts';

/**
 * Opens a case with everything that belongs to it, for reading or to be printed: both are written down, a print each time.
 * @param before on screen, the evidence before this one
 * @throws NotFound
 */
export async function readCase(
	actor: Actor,
	id: string,
	as: 'case.read' | 'case.export',
	before: string | null = null
) {
	const one = await findCase(actor, id);
	const most = as === 'case.read' ? evidencePage.screen : evidencePage.paper;
	const parts = await partsOf(one, { before, most });
	const write = as === 'case.read' ? recordReading : record;
	await write({ actorId: actor.id, verb: as, subject: ['case', one.id], schools: one.schools });
	return { ...one, ...parts };
}
