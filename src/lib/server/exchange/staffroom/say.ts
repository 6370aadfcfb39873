import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { staffMessage } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { isClientId } from '../../kernel/ids.ts';
import { teachersOf } from '../../directory/audience/index.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { programLanguages } from '../../directory/labels/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { roomsOf, schoolsOf, staffroomFor } from './find.ts';

interface StaffroomText {
	partnershipId: string;
	/** The client’s: sending twice says it once. */
	id: string;
	body: string;
}

const longest = 2_000;

/**
 * Says something to the teachers of two partner classrooms. Whatever a child never reads passes no checks: that adults give
 * each other a telephone number is what the thread is for.
 * @throws NotFound for whoever teaches neither, Invalid
 */
export async function say(actor: Actor, { partnershipId, id, body }: StaffroomText): Promise<void> {
	const { partnership, stand } = await staffroomFor(actor, partnershipId);
	if (stand !== 'teacher') throw new NotFound();
	if (body.length > longest) throw new Invalid('body', 'staffroom_long');
	const words = cleanText('body', body, { most: longest, missing: 'staffroom_missing' })!;
	if (!isClientId(id)) throw new Invalid('body', 'staffroom_unknown');
	const [firstId, secondId] = roomsOf(partnership);
	const locale = guessLanguage(words, await programLanguages(partnership.programId));
	await transaction(async () => {
		const row = { id, cycleId: partnership.cycleId, firstId, secondId, authorId: actor.id };
		const [made] = await db()
			.insert(staffMessage)
			.values({ ...row, body: words, locale, at: now() })
			.onConflictDoNothing()
			.returning({ id: staffMessage.id });
		if (!made) return refuseOther(row);
		await record({
			actorId: actor.id,
			verb: 'staffroom.say',
			subject: ['partnership', partnership.id],
			schools: schoolsOf(partnership),
			detail: id
		});
		const staff = await teachersOf([firstId, secondId]);
		await afterCommit(() => publish(staff, 'staffroom:changed'));
	});
}

/** The same again is fine; the id of anything else is not theirs to use. */
async function refuseOther(row: Omit<typeof staffMessage.$inferSelect, 'body' | 'locale' | 'at'>) {
	const [found] = await db().select().from(staffMessage).where(eq(staffMessage.id, row.id));
	const same = (['cycleId', 'firstId', 'secondId', 'authorId'] as const).every(
		(key) => found?.[key] === row[key]
	);
	if (!same) throw new Invalid('body', 'staffroom_unknown');
}
