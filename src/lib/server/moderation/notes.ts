import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { afterCommit, db, transaction } from '../db/index.ts';
import { deskNote } from '../db/schema/index.ts';
import { Forbidden, Invalid } from '../errors.ts';
import { staffNames } from '../people/staff.ts';
import { publish } from '../realtime.ts';
import { cleanWords } from './choice.ts';
import { forgetNote } from './drafts.ts';
import { readingOf } from './reading.ts';

/**
 * Notes something about an item for the colleagues, or asks one of them. Students never see it. Whoever is asked may
 * read the item and answer, not decide.
 * @param askedId a colleague of the same school, or nothing
 * @throws NotFound, Forbidden, Invalid
 */
export async function note(
	actor: Actor,
	itemId: string,
	said: { words: string; askedId?: string }
): Promise<void> {
	const words = cleanWords(said.words, 'note');
	if (!words) throw new Invalid('note', 'note_missing');
	await transaction(async () => {
		const item = await readingOf(actor, itemId);
		// The pal's teachers do not see what the writer's say to each other.
		if (item.reading === 'pal_side') throw new Forbidden();
		const asked = said.askedId ? await colleague(actor, said.askedId, item.ground.members) : null;
		const at = now();
		await db()
			.update(deskNote)
			.set({ answeredAt: at })
			.where(
				and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id), isNull(deskNote.answeredAt))
			);
		const waitsFor = await askersOf(itemId, actor.id);
		await db().insert(deskNote).values({ reviewableId: itemId, by: actor.id, askedId: asked, words, at });
		await forgetNote(actor, itemId);
		await record({
			actorId: actor.id,
			verb: asked ? `${item.kind}.ask` : `${item.kind}.note`,
			subject: [item.kind, itemId],
			schools: schoolsOf(item.ground),
			detail: asked
		});
		await afterCommit(() => publish([...waitsFor, ...(asked ? [asked] : [])], 'queue:changed'));
	});
}

/** A teacher of a school of the actor's who writes nothing in this pairing. @throws Invalid */
async function colleague(actor: Actor, id: string, members: { id: string }[]): Promise<string> {
	const { colleaguesOf } = await staffNames('en');
	if (!colleaguesOf(actor).some((one) => one.id === id) || members.some((member) => member.id === id))
		throw new Invalid('asked', 'colleague_unknown');
	return id;
}

const askersOf = async (itemId: string, askedId: string) =>
	(
		await db()
			.selectDistinct({ by: deskNote.by })
			.from(deskNote)
			.where(and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, askedId)))
	).map((row) => row.by);
