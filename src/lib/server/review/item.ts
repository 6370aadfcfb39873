import { type Actor, teachesOneOf } from '../kernel/access/index.ts';
import { record, recordTexts, schoolsOf } from '../kernel/audit/index.ts';
import { type ItemContext, itemContext } from './item-context.ts';
import { kinds } from './kinds.ts';
import { readingOf } from './reading.ts';

/**
 * A letter on the review desk with everything around it: the thread, other waiting letters of the same writer,
 * findings, earlier decisions, notes. Also when it no longer waits, so that the reviewer learns what happened.
 * Whoever teaches none of its people leaves an audit event for each text that they read.
 * @throws NotFound when this person may not read it
 */
export async function findItem(actor: Actor, id: string) {
	const found = await readingOf(actor, id);
	const around = await itemContext(id, actor.worksAt);
	if (!teachesOneOf(actor, found.scope.members)) await noteReading(actor, found, around);
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

/** The item itself, and every text that stands beside it. */
async function noteReading(
	actor: Actor,
	{ id, kind, revisionId, authorId, scope }: Awaited<ReturnType<typeof readingOf>>,
	{ thread }: ItemContext
) {
	const schools = schoolsOf(scope);
	await record({ actorId: actor.id, verb: `${kind}.read`, subject: [kind, id], schools, detail: revisionId });
	const letters = thread.map(({ itemId }) => ({ kind: 'message' as const, id: itemId }));
	const texts = [...letters, ...((await kinds[kind].readWith?.({ id, authorId, revisionId })) ?? [])];
	await recordTexts(
		actor,
		texts.filter((one) => one.id !== id),
		{ schools }
	);
}
