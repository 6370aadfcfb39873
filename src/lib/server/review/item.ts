import { type Actor, teachesOneOf } from '../kernel/access/index.ts';
import { record, recordTexts, schoolsOf } from '../kernel/audit/index.ts';
import { type ItemContext, itemContext } from './item-context.ts';
import { kinds } from './kinds.ts';
import { isOverTime } from './over-time/kinds.ts';
import { readingOf } from './reading.ts';

/**
 * A letter on the review desk with its context: the thread, other waiting letters of the same writer, findings, earlier decisions,
 * notes. Also when it no longer waits, so that the reviewer learns what happened. A reader who teaches nobody in its scope leaves
 * an audit event for each text that they read.
 * @throws NotFound when this person may not read it
 */
export async function findItem(actor: Actor, id: string) {
	const reading = await readingOf(actor, id);
	const context = await contextFor(actor, reading);
	if (!teachesOneOf(actor, reading.scope.members)) await recordReading(actor, reading, context);
	if (reading.reading !== 'pal_side') return { ...reading, ...context, history: context.history };
	// The pal's teachers see the released revision, not what came before.
	const { revisions, thread, findings, wordings } = context;
	return {
		...reading,
		revisions: revisions.slice(0, 1),
		thread,
		findings,
		wordings,
		others: [],
		decisions: [],
		notes: [],
		warnings: [],
		appeal: null,
		history: null
	};
}

/** Findings about several texts of the writer are for the writer's own side, and for those who answer for its safety. */
async function contextFor(
	actor: Actor,
	{ id, reading, speaks, authorId, scope }: Awaited<ReturnType<typeof readingOf>>
): Promise<ItemContext> {
	const context = await itemContext(id, actor);
	const author = scope.members.find((member) => member.id === authorId);
	const ofOwnSide =
		speaks.includes(author?.classroomId ?? '') ||
		(reading === 'asked' && actor.worksAt.includes(author?.schoolId ?? ''));
	if (ofOwnSide || reading === 'outside') return context;
	return { ...context, findings: context.findings.filter((finding) => !isOverTime(finding)) };
}

/** Records that this person read the item and every text shown beside it. */
async function recordReading(
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
		texts.filter((text) => text.id !== id),
		{ schools }
	);
}
