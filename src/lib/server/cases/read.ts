import type { Actor } from '../access/actor.ts';
import { recordReading } from '../audit/lately.ts';
import { record } from '../audit/record.ts';
import { findCase, partsOf } from './find.ts';

/**
 * Opens a case with everything that belongs to it, for reading or to be printed: both are written down, a print each time.
 * @throws NotFound
 */
export async function readCase(actor: Actor, id: string, as: 'case.read' | 'case.export') {
	const one = await findCase(actor, id);
	const parts = await partsOf(one);
	const write = as === 'case.read' ? recordReading : record;
	await write({ actorId: actor.id, verb: as, subject: ['case', one.id], schools: one.schools });
	return { ...one, ...parts };
}
