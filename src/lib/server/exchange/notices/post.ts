import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { classNotice } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { isClientId } from '../../kernel/ids.ts';
import { guessLanguage } from '../../engines/language/index.ts';
import { isRefusedFromStaff } from '../../engines/screening/index.ts';
import { languagesOf } from '../../directory/labels/index.ts';
import { dayAfter, dayIn, isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announce } from './announce.ts';
import { standingIn } from './find.ts';
import { roomFor } from './room.ts';

interface Notice {
	classroomId: string;
	/** The client’s: posting twice posts once. */
	id: string;
	body: string;
	/** The last day on which it is shown, YYYY-MM-DD. */
	endsOn: string;
}

const longest = 600;
/** Days ahead at most, and notices that stand for one class. */
const furthest = 60;
const most = 5;

/**
 * Tells the students of a classroom of this teacher’s something, until a day. It is there at once, in the sight of every teacher
 * of the class; so it passes the checks first.
 * @throws NotFound for other classrooms, Invalid, Conflict where many stand already
 */
export async function post(actor: Actor, { classroomId, id, body, endsOn }: Notice): Promise<void> {
	await transaction(async () => {
		const room = await roomFor(actor, classroomId);
		if (body.length > longest) throw new Invalid('notice', 'notice_long');
		const words = cleanText('notice', body, { most: longest, missing: 'notice_missing' })!;
		if (!isClientId(id)) throw new Invalid('notice', 'staffroom_unknown');
		const today = dayIn(now(), room.timeZone);
		if (!isDate(endsOn) || endsOn < today || endsOn > dayAfter(today, furthest))
			throw new Invalid('endsOn', 'notice_day');
		if (await isRefusedFromStaff(words)) throw new Invalid('notice', 'notice_words');
		const [before] = await db().select().from(classNotice).where(eq(classNotice.id, id));
		if (before) {
			if (before.by !== actor.id || before.classroomId !== room.id)
				throw new Invalid('notice', 'staffroom_unknown');
			return;
		}
		if ((await standingIn(room.id)).length >= most) throw new Conflict('notice_many');
		const locale = guessLanguage(words, await languagesOf(room.schoolId));
		await db()
			.insert(classNotice)
			.values({ id, classroomId: room.id, by: actor.id, body: words, locale, at: now(), endsOn });
		await record({
			actorId: actor.id,
			verb: 'notice.post',
			subject: ['classroom', room.id],
			schools: [room.schoolId],
			detail: id
		});
		await announce(room.id);
	});
}
