import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, desc, eq, gt, isNull } from '../../kernel/db/index.ts';
import { alert, helpRequest, person } from '../../kernel/schema/index.ts';
import { Invalid, NotFound, TooMany } from '../../kernel/errors.ts';
import { countGraphemes, tidy } from '../../../letters/letter.ts';
import { adultsAt } from './adults-at-school.ts';
import { announceAlert } from './notify-next.ts';
import { recipientsOf } from './find.ts';
import { raise } from './raise.ts';
import { schoolOf } from './student-school.ts';
import { day } from '../../kernel/time/index.ts';

/** Graphemes, the characters that a person counts. */
export const maxCallLength = 4_000;

/** From this number on, the calls of one day are added to the newest one, so that alerts stay readable. */
const maxCallsPerDay = 20;
/** Characters of one call with what was added; writing does not reach it. */
const maxTextLength = 100_000;

export interface HelpCall {
	words: string;
	/** `no`: not about an adult; the id of one; `other` or `unsaid`: about an adult whom the student does not name. */
	about: string;
}

/**
 * A student asks for help. The call goes to the lead of the school. A call about an adult never reaches that adult, and one
 * about an unnamed adult passes over the school. The same words again within minutes are the same call.
 * @throws NotFound for somebody who is no student, Invalid for words that are too long, TooMany when the calls of a day
 * grow too long
 */
export async function askForHelp(actor: Actor, { words, about }: HelpCall): Promise<void> {
	const schoolId = (await schoolOf(actor))?.id;
	if (!schoolId) throw new NotFound();
	const text = readable(words);
	if (countGraphemes(text) > maxCallLength) throw new Invalid('words', 'help_too_long');
	const adult = await adultMeant(schoolId, about);
	await transaction(async () => {
		const today = await callsToday(actor, adult);
		if (today[0] && today[0].words === (text || null) && isRepeat(today[0].at)) return;
		if (today.length >= maxCallsPerDay - 1) return appendToCall(today[0]!, text);
		await createCall(actor, { schoolId, words: text || null, ...adult });
	});
}

/** An unknown id counts as an unnamed adult: nothing is refused, and nobody at the school sees the call. */
async function adultMeant(schoolId: string, about: string): Promise<HelpSubject> {
	if (about === 'no') return { aboutAdult: false, aboutId: null };
	const isAdultThere = (await adultsAt(schoolId, 'en')).some(({ id }) => id === about);
	return { aboutAdult: true, aboutId: isAdultThere ? about : null };
}

/** A call for help is not refused for a character that cannot be stored. */
const readable = (words: string) => tidy(words.replaceAll('\0', '').toWellFormed());

/** A second press of the button, or the same page sent again. */
const isRepeat = (askedAt: Date) => now().getTime() - askedAt.getTime() < 10 * 60_000;

type HelpSubject = { aboutAdult: boolean; aboutId: string | null };

/** Only calls about the same adult: others may have other recipients. */
const callsToday = (actor: Actor, { aboutAdult, aboutId }: HelpSubject) =>
	db()
		.select()
		.from(helpRequest)
		.where(
			and(
				eq(helpRequest.studentId, actor.id),
				gt(helpRequest.at, new Date(now().getTime() - day)),
				eq(helpRequest.aboutAdult, aboutAdult),
				aboutId ? eq(helpRequest.aboutId, aboutId) : isNull(helpRequest.aboutId)
			)
		)
		.orderBy(desc(helpRequest.at), desc(helpRequest.id))
		.limit(maxCallsPerDay);

async function createCall(
	actor: Actor,
	call: HelpSubject & { schoolId: string; words: string | null }
): Promise<void> {
	const [created] = await db()
		.insert(helpRequest)
		.values({ ...call, studentId: actor.id, at: now() })
		.returning();
	const { id } = created!;
	await record({
		actorId: actor.id,
		verb: 'help.ask',
		subject: ['help', id],
		schools: [call.schoolId]
	});
	await raise({
		schoolId: call.schoolId,
		kind: 'help',
		subjectId: id,
		studentId: actor.id,
		exceptId: call.aboutId ?? undefined,
		pastSchool: call.aboutAdult && !call.aboutId
	});
}

async function appendToCall(newest: typeof helpRequest.$inferSelect, text: string): Promise<void> {
	const joined = [newest.words, text].filter(Boolean).join('\n\n');
	if (joined.length > maxTextLength) throw new TooMany(60 * 60);
	await db()
		.update(helpRequest)
		.set({ words: joined || null })
		.where(eq(helpRequest.id, newest.id));
	const [alertRow] = await db()
		.select({ id: alert.id })
		.from(alert)
		.where(and(eq(alert.kind, 'help'), eq(alert.subjectId, newest.id)));
	if (alertRow) await announceAlert(await recipientsOf(alertRow.id));
}

/** A student's own calls, newest first, with their answers. */
export const callsOf = (actor: Actor) =>
	db()
		.select({
			id: helpRequest.id,
			words: helpRequest.words,
			at: helpRequest.at,
			answer: helpRequest.answer,
			answeredBy: helpRequest.answeredBy,
			answeredByName: person.displayName,
			answeredAt: helpRequest.answeredAt,
			readAt: helpRequest.readAt
		})
		.from(helpRequest)
		.leftJoin(person, eq(person.id, helpRequest.answeredBy))
		.where(eq(helpRequest.studentId, actor.id))
		.orderBy(desc(helpRequest.at), desc(helpRequest.id))
		.limit(20);
