// Sentences that a teacher keeps for messages to students. They are the teacher's own; no colleague sees them.
import type { Actor } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, asc, count, eq } from '../kernel/db/index.ts';
import { Conflict, NotFound } from '../kernel/errors.ts';
import { isId, newId } from '../kernel/ids.ts';
import { person, savedReply } from '../kernel/schema/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { guessLanguage } from '../engines/language/index.ts';

/** How many one teacher keeps, and how long each may be. */
const limits = { replies: 20, length: 300 };

/** The teacher's own sentences, in the order in which they were kept. */
export const savedReplies = (actor: Actor) =>
	db()
		.select({ id: savedReply.id, text: savedReply.text, locale: savedReply.locale })
		.from(savedReply)
		.where(eq(savedReply.personId, actor.id))
		.orderBy(asc(savedReply.at), asc(savedReply.id))
		.limit(limits.replies);

/** Keeps a sentence. @throws Invalid for one that is empty or too long, Conflict where there are enough */
export async function keepReply(actor: Actor, typed: string): Promise<void> {
	const text = cleanText('reply', typed, { most: limits.length, missing: 'words_missing' })!;
	await transaction(async () => {
		// Two windows of one teacher, one after the other.
		await db().select({ id: person.id }).from(person).where(eq(person.id, actor.id)).for('update');
		const [kept] = await db()
			.select({ n: count() })
			.from(savedReply)
			.where(eq(savedReply.personId, actor.id));
		if (kept!.n >= limits.replies) throw new Conflict('replies_full');
		const id = newId();
		const locale = guessLanguage(text, ['en', 'zh-Hans']);
		await db().insert(savedReply).values({ id, personId: actor.id, locale, text, at: now() });
		await record({ actorId: actor.id, verb: 'reply.keep', subject: ['reply', id], schools: actor.schools });
	});
}

/** Removes one of the teacher's own. @throws NotFound */
export async function dropReply(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const removed = isId(id)
			? await db()
					.delete(savedReply)
					.where(and(eq(savedReply.id, id), eq(savedReply.personId, actor.id)))
					.returning({ id: savedReply.id })
			: [];
		if (!removed.length) throw new NotFound();
		await record({ actorId: actor.id, verb: 'reply.drop', subject: ['reply', id], schools: actor.schools });
	});
}
