import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { aroundItem } from './around.ts';
import { readingOf } from './reading.ts';

/**
 * A letter on the review desk with everything around it: the thread, other waiting letters of the same writer,
 * findings, earlier decisions, notes. Also when it no longer waits, so that the reviewer learns what happened.
 * A read from outside its classrooms is an audit event.
 * @throws NotFound when this person may not read it
 */
export async function findItem(actor: Actor, id: string) {
	const found = await readingOf(actor, id);
	const around = await aroundItem(id, actor.schools);
	if (found.reading === 'outside' || found.reading === 'asked')
		await record({
			actorId: actor.id,
			verb: `${found.kind}.read`,
			subject: [found.kind, id],
			schools: schoolsOf(found.ground),
			detail: found.revisionId
		});
	if (found.reading !== 'pal_side') return { ...found, ...around, history: around.history };
	// The pal's teachers see what has travelled, not what came before.
	const { revisions, thread, findings, wordings } = around;
	return {
		...found,
		revisions: revisions.slice(0, 1),
		thread,
		findings,
		wordings,
		decisions: [],
		notes: [],
		warnings: [],
		appeal: null,
		history: null
	};
}
