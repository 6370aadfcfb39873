import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { findCase, partsOf } from './find.ts';

/**
 * Opens a case with everything that belongs to it, for reading or to be printed: both are written down.
 * @throws NotFound
 */
export async function readCase(actor: Actor, id: string, as: 'case.read' | 'case.export') {
	const one = await findCase(actor, id);
	const parts = await partsOf(one);
	await record({ actorId: actor.id, verb: as, subject: ['case', one.id], schools: one.schools });
	return { ...one, ...parts };
}
