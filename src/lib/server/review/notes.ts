import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOf } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction } from '../kernel/db/index.ts';
import { deskNote } from '../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../kernel/errors.ts';
import { announceToDesks } from '../directory/audience/index.ts';
import { announceNotifications, notifyConsulted } from '../kernel/notify/index.ts';
import { askable } from './consulted.ts';
import { cleanWords } from './choice.ts';
import { forgetNote } from './drafts.ts';
import { readingOf } from './reading.ts';

/**
 * Notes something about an item for the colleagues, or asks one of them. Students never see it. Whoever is asked may
 * read the item and answer, not decide; a bell tells them, wherever they are.
 * @param askedId a colleague of the same school, whoever holds what is on hold, or nothing
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
		const asked = said.askedId ? await whoIsAsked(actor, said.askedId, item) : null;
		const at = now();
		const answered = await db()
			.update(deskNote)
			.set({ answeredAt: at })
			.where(
				and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id), isNull(deskNote.answeredAt))
			)
			.returning({ id: deskNote.askedId });
		// Behind their bell it was a question, and is none any more.
		if (answered.length) await announceNotifications([actor]);
		const waitsFor = await askersOf(itemId, actor.id);
		const [made] = await db()
			.insert(deskNote)
			.values({ reviewableId: itemId, by: actor.id, askedId: asked, words, at })
			.returning({ id: deskNote.id });
		await forgetNote(actor, itemId);
		await record({
			actorId: actor.id,
			verb: asked ? `${item.kind}.ask` : `${item.kind}.note`,
			subject: [item.kind, itemId],
			schools: schoolsOf(item.scope),
			detail: asked
		});
		if (asked) await notifyConsulted({ askedId: asked, id: made!.id });
		await announceToDesks(itemId, [...waitsFor, ...(asked ? [asked] : [])]);
	});
}

/** @throws Invalid for somebody who may not be asked */
async function whoIsAsked(
	actor: Actor,
	id: string,
	item: Awaited<ReturnType<typeof readingOf>>
): Promise<string> {
	if (!(await askable(actor, item, 'en')).some((one) => one.id === id))
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
