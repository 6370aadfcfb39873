import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../../kernel/db/index.ts';
import { staffMessage } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isClientId } from '../../kernel/ids.ts';
import { teachersOf } from '../../people/audience/index.ts';
import { keepGroupText } from '../../safety/ports/index.ts';
import { screenStaff } from '../../engines/screening/index.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { programLanguages } from '../../people/labels/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { classroomsOf, schoolsOf, staffroomFor } from './find.ts';

interface StaffroomText {
	partnershipId: string;
	/** An id that the client chose: sending twice stores it once. */
	id: string;
	body: string;
}

const maxLength = 2_000;

/**
 * Sends a message to the teachers of two partner classrooms. Nothing is refused, because no child reads it: the thread is for
 * exchanging telephone numbers, too. An adult who seeks a child through a colleague is heard.
 * @throws NotFound for somebody who teaches neither, Invalid, Conflict where other words were sent under this id
 */
export async function say(actor: Actor, { partnershipId, id, body }: StaffroomText): Promise<void> {
	const { partnership, stand } = await staffroomFor(actor, partnershipId);
	if (stand !== 'teacher') throw new NotFound();
	if (body.length > maxLength) throw new Invalid('body', 'staffroom_long');
	const text = cleanText('body', body, { most: maxLength, missing: 'staffroom_missing' })!;
	if (!isClientId(id)) throw new Invalid('body', 'staffroom_unknown');
	const [firstId, secondId] = classroomsOf(partnership);
	const locale = guessLanguage(text, await programLanguages(partnership.programId));
	await transaction(async () => {
		const row = { id, cycleId: partnership.cycleId, firstId, secondId, authorId: actor.id };
		const [inserted] = await db()
			.insert(staffMessage)
			.values({ ...row, body: text, locale, at: now() })
			.onConflictDoNothing()
			.returning({ id: staffMessage.id });
		if (!inserted) return refuseUnlessSame(row, text);
		await record({
			actorId: actor.id,
			verb: 'staffroom.say',
			subject: ['partnership', partnership.id],
			schools: schoolsOf(partnership),
			detail: id
		});
		const { left, right } = partnership;
		const ownSide = actor.teaches.includes(left.classroomId) ? left : right;
		await keepGroupText(actor, {
			schoolIds: [ownSide.schoolId],
			place: 'staffroom',
			subjectId: id,
			words: text,
			findings: await screenStaff(text, 'colleagues')
		});
		const staff = await teachersOf([firstId, secondId]);
		await afterCommit(() => publish(staff, 'staffroom:changed'));
	});
}

/** Sending the same message again is fine; an id of another message is refused, and so are other words. */
async function refuseUnlessSame(
	row: Omit<typeof staffMessage.$inferSelect, 'body' | 'locale' | 'at'>,
	body: string
) {
	const [existing] = await db().select().from(staffMessage).where(eq(staffMessage.id, row.id));
	const same = (['cycleId', 'firstId', 'secondId', 'authorId'] as const).every(
		(key) => existing?.[key] === row[key]
	);
	if (!same) throw new Invalid('body', 'staffroom_unknown');
	if (existing!.body !== body) throw new Conflict('letter_already_sent');
}
