import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { classNotice } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { isClientId } from '../../kernel/ids.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { passGate } from '../../safety/ports/index.ts';
import { languagesOf } from '../../people/labels/index.ts';
import { dayAfter, dayIn, isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announce } from './announce.ts';
import { currentNoticesIn } from './find.ts';
import { classroomFor } from './notice-classroom.ts';

interface Notice {
	classroomId: string;
	/** An id that the client chose: posting twice posts once. */
	id: string;
	body: string;
	/** The last day on which it is shown, YYYY-MM-DD. */
	endsOn: string;
}

const maxLength = 600;
/** How many days ahead the last day may be, and how many current notices a class may have. */
const maxDaysAhead = 60;
const maxPerClass = 5;

/**
 * Posts a notice to the students of one of the actor's classrooms, until a day. It is visible at once, to every teacher of
 * the class too; so it has to pass the checks.
 * @throws NotFound for other classrooms, Invalid, Conflict where the class has too many notices, or another one has this id
 */
export async function post(actor: Actor, notice: Notice): Promise<void> {
	await transaction(async () => {
		const { classroomId, id, body, endsOn } = notice;
		const classroom = await classroomFor(actor, classroomId);
		if (body.length > maxLength) throw new Invalid('notice', 'notice_long');
		const text = cleanText('notice', body, { most: maxLength, missing: 'notice_missing' })!;
		if (!isClientId(id)) throw new Invalid('notice', 'staffroom_unknown');
		const today = dayIn(now(), classroom.timeZone);
		if (!isDate(endsOn) || endsOn < today || endsOn > dayAfter(today, maxDaysAhead))
			throw new Invalid('endsOn', 'notice_day');
		const passed = await passGate(
			actor,
			{ mark: 'notice', texts: { notice: text }, schoolIds: [classroom.schoolId], subjectId: id },
			'notice_words'
		);
		const [existing] = await db().select().from(classNotice).where(eq(classNotice.id, id));
		if (existing) {
			if (existing.by !== actor.id || existing.classroomId !== classroom.id)
				throw new Invalid('notice', 'staffroom_unknown');
			if (existing.body !== text) throw new Conflict('letter_already_sent');
			return;
		}
		if ((await currentNoticesIn(classroom.id)).length >= maxPerClass) throw new Conflict('notice_many');
		const locale = guessLanguage(text, await languagesOf(classroom.schoolId));
		await db().insert(classNotice).values({
			id,
			classroomId: classroom.id,
			by: actor.id,
			body: passed.notice,
			locale,
			at: now(),
			endsOn
		});
		await record({
			actorId: actor.id,
			verb: 'notice.post',
			subject: ['classroom', classroom.id],
			schools: [classroom.schoolId],
			detail: id
		});
		await announce(classroom.id);
	});
}
