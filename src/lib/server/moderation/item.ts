import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { recordTexts, teachesOneOf, type TextRead } from '../audit/texts.ts';
import { schoolsOf } from '../audit/touched.ts';
import { rows } from '../db/rows.ts';
import { correctedBy } from '../messages/correcting/read.ts';
import { introductionIdOf } from '../profiles/shown.ts';
import { type Around, aroundItem } from './around.ts';
import { readingOf } from './reading.ts';

/**
 * A letter on the review desk with everything around it: the thread, other waiting letters of the same writer,
 * findings, earlier decisions, notes. Also when it no longer waits, so that the reviewer learns what happened.
 * Whoever teaches none of its people leaves an audit event for each text that they read.
 * @throws NotFound when this person may not read it
 */
export async function findItem(actor: Actor, id: string) {
	const found = await readingOf(actor, id);
	const around = await aroundItem(id, actor.schools);
	if (!teachesOneOf(actor, found.ground.members)) await noteReading(actor, found, around);
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
	{ id, kind, revisionId, authorId, ground }: Awaited<ReturnType<typeof readingOf>>,
	{ thread }: Around
) {
	const schools = schoolsOf(ground);
	await record({ actorId: actor.id, verb: `${kind}.read`, subject: [kind, id], schools, detail: revisionId });
	const letters = [...thread.map(({ itemId }) => itemId), ...(await correctedBy(revisionId))];
	const texts = [
		...letters.map((one) => ({ kind: 'message' as const, id: one })),
		...(await spokenTo(id)),
		...(kind === 'introduction' ? await standingOf(authorId) : [])
	];
	await recordTexts(
		actor,
		texts.filter((one) => one.id !== id),
		{ schools }
	);
}

/** On a board: what a post speaks to or words anew, while it is there, and what a correction is of. */
const spokenTo = (id: string) =>
	rows<TextRead>(sql`
		select w.kind, w.id from post p join reviewable w on w.id = coalesce(p.edits_id, p.about_id) and w.state = 'released'
		where p.reviewable_id = ${id}
		union all
		select w.kind, w.id from correction k join reviewable w on w.id = k.target_id where k.reviewable_id = ${id}`);

/** The introduction that stands now, beside the one that is to take its place. */
async function standingOf(authorId: string): Promise<TextRead[]> {
	const id = await introductionIdOf(authorId);
	return id ? [{ kind: 'introduction', id }] : [];
}
