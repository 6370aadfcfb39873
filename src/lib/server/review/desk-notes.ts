import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { deskNote } from '../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../kernel/errors.ts';
import { announceToDesks } from '../people/audience.ts';
import { announceNotifications, notifyConsulted } from '../kernel/notify/index.ts';
import { consultableColleagues } from './consultation.ts';
import { cleanWords } from './review-choice.ts';
import { clearNoteDraft } from './desk-drafts.ts';
import { readingOf } from './reading.ts';

/**
 * Writes a note about an item for colleagues, or asks one of them. Students never see it. A consulted colleague may read the
 * item and answer, but not decide; they are notified by the bell.
 * @param askedId a colleague of the same school, or a holder of an item on hold; none for a note to all
 * @throws NotFound, Forbidden, Invalid
 */
export async function addDeskNote(
	actor: Actor,
	itemId: string,
	input: { words: string; askedId?: string }
): Promise<void> {
	const text = cleanWords(input.words, 'note');
	if (!text) throw new Invalid('note', 'note_missing');
	await transaction(async () => {
		const item = await readingOf(actor, itemId);
		// The pal's teachers do not see the notes of the writer's.
		if (item.reading === 'pal_side') throw new Forbidden();
		const consultedId = input.askedId ? await checkConsulted(actor, input.askedId, item) : null;
		const moment = now();
		const answered = await db()
			.update(deskNote)
			.set({ answeredAt: moment })
			.where(
				and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id), isNull(deskNote.answeredAt))
			)
			.returning({ id: deskNote.askedId });
		// The question is answered, so their bell counts one less.
		if (answered.length) await announceNotifications([actor]);
		const askers = await askersOf(itemId, actor.id);
		const [inserted] = await db()
			.insert(deskNote)
			.values({ reviewableId: itemId, by: actor.id, askedId: consultedId, words: text, at: moment })
			.returning({ id: deskNote.id });
		await clearNoteDraft(actor, itemId);
		await record({
			actorId: actor.id,
			verb: consultedId ? `${item.kind}.ask` : `${item.kind}.note`,
			subject: [item.kind, itemId],
			schools: schoolsOfPair(item.scope),
			detail: consultedId
		});
		if (consultedId) await notifyConsulted({ askedId: consultedId, id: inserted!.id });
		await announceToDesks(itemId, [...askers, ...(consultedId ? [consultedId] : [])]);
	});
}

/** Checks that a person may be consulted. @throws Invalid */
async function checkConsulted(
	actor: Actor,
	id: string,
	item: Awaited<ReturnType<typeof readingOf>>
): Promise<string> {
	if (!(await consultableColleagues(actor, item, 'en')).some((colleague) => colleague.id === id))
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
