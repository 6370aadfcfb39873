import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, desc, eq, gt, isNull, afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { alert, helpRequest, person, tables, roleGrant, school } from '../../kernel/schema/index.ts';
import { Invalid, NotFound, TooMany, Conflict } from '../../kernel/errors.ts';
import { countGraphemes, tidy } from '../../../letters/letter.ts';
import { announceAlert } from './notify-next.ts';
import { recipientsOf, findAlert } from './find.ts';
import { raise } from './raise.ts';
import { day } from '../../kernel/time/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { forStudent, type Pairing } from '../../pairing/index.ts';
import type { AboutAdult } from '../../review/index.ts';
import { screenStaffText } from './staff-text.ts';
import { staffNames } from '../../people/labels/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { grant, programSchool } = tables;

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
	/** The pair with whose pal they feel uneasy, where they came from there. */
	pairingId?: string;
}

/**
 * A student asks for help. The call goes to the lead of the school. A call about an adult never reaches that adult, and one
 * about an unnamed adult passes over the school. The same words again within minutes are the same call.
 * @throws NotFound for somebody who is no student, Invalid for words that are too long, TooMany when the calls of a day
 * grow too long
 */
export async function askForHelp(actor: Actor, { words, about, pairingId }: HelpCall): Promise<void> {
	const schoolId = (await studentSchool(actor))?.id;
	if (!schoolId) throw new NotFound();
	const text = callWords(words);
	const adult = await adultMeant(schoolId, about);
	await keepCall(actor, {
		schoolId,
		text,
		...adult,
		exceptId: adult.aboutId,
		pairingId: (await palMeant(actor, pairingId))?.id ?? null
	});
}

/** Words for the adults who answer for safety, as they are kept. @throws Invalid for words that are too long */
export function callWords(words: string): string {
	const text = readable(words);
	if (countGraphemes(text) > maxCallLength) throw new Invalid('words', 'help_too_long');
	return text;
}

/**
 * A student says something elsewhere with which they may need help. It is kept from the adults whom it means: where one is not named,
 * or more than one is, from everybody at the school.
 */
export const askForHelpWith = (
	actor: Actor,
	{
		schoolId,
		text,
		pairingId,
		meant: { exceptId, pastSchool }
	}: { schoolId: string; text: string; pairingId: string | null; meant: AboutAdult }
): Promise<void> =>
	keepCall(actor, {
		schoolId,
		text,
		pairingId,
		aboutAdult: pastSchool || exceptId !== null,
		aboutId: pastSchool ? null : exceptId,
		exceptId
	});

/** A pair of the student's own; a call for help is not refused for an id that is none. */
export async function palMeant(actor: Actor, pairingId: string | undefined): Promise<Pairing | null> {
	if (!pairingId) return null;
	return forStudent(actor, pairingId).catch((refused: unknown) => {
		if (refused instanceof NotFound) return null;
		throw refused;
	});
}

interface KeptCall extends HelpSubject {
	schoolId: string;
	text: string;
	/** The adult from whom its alert is kept. */
	exceptId: string | null;
}

const keepCall = (actor: Actor, { text, ...call }: KeptCall): Promise<void> =>
	transaction(async () => {
		const today = await callsToday(actor, call);
		if (today[0] && today[0].words === (text || null) && isRepeat(today[0].at)) return;
		if (today.length >= maxCallsPerDay - 1) return appendToCall(today[0]!, text);
		await createCall(actor, { ...call, words: text || null });
	});

/** An unknown id counts as an unnamed adult: nothing is refused, and nobody at the school sees the call. */
async function adultMeant(schoolId: string, about: string): Promise<Omit<HelpSubject, 'pairingId'>> {
	if (about === 'no') return { aboutAdult: false, aboutId: null };
	const isAdultThere = (await adultsAt(schoolId, 'en')).some(({ id }) => id === about);
	return { aboutAdult: true, aboutId: isAdultThere ? about : null };
}

/** A call for help is not refused for a character that cannot be stored. */
const readable = (words: string) => tidy(words.replaceAll('\0', '').toWellFormed());

/** A second press of the button, or the same page sent again. */
const isRepeat = (askedAt: Date) => now().getTime() - askedAt.getTime() < 10 * 60_000;

type HelpSubject = { aboutAdult: boolean; aboutId: string | null; pairingId: string | null };

/** Only calls about the same adult and the same pair: others may have other recipients. */
const callsToday = (actor: Actor, { aboutAdult, aboutId, pairingId }: HelpSubject) =>
	db()
		.select()
		.from(helpRequest)
		.where(
			and(
				eq(helpRequest.studentId, actor.id),
				gt(helpRequest.at, new Date(now().getTime() - day)),
				eq(helpRequest.aboutAdult, aboutAdult),
				aboutId ? eq(helpRequest.aboutId, aboutId) : isNull(helpRequest.aboutId),
				pairingId ? eq(helpRequest.pairingId, pairingId) : isNull(helpRequest.pairingId)
			)
		)
		.orderBy(desc(helpRequest.at), desc(helpRequest.id))
		.limit(maxCallsPerDay);

async function createCall(
	actor: Actor,
	{ exceptId, ...call }: Omit<KeptCall, 'text'> & { words: string | null }
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
		exceptId,
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

/**
 * Answers a student who asked for help; the student reads it on their help page. Also acknowledges the alert.
 * @throws NotFound, Invalid, Conflict where somebody answered already
 */
export async function answerHelp(actor: Actor, alertId: string, words: string): Promise<void> {
	const answer = cleanText('words', words, { missing: 'words_missing' })!;
	await transaction(async () => {
		const { kind, subjectId, schoolId, studentId } = await findAlert(actor, alertId);
		if (kind !== 'help' || !studentId) throw new NotFound();
		const answeredAt = now();
		const [answered] = await db()
			.update(helpRequest)
			.set({ answer, answeredBy: actor.id, answeredAt: answeredAt })
			.where(and(eq(helpRequest.id, subjectId), isNull(helpRequest.answer)))
			.returning();
		if (!answered) throw new Conflict('help_answered');
		await db()
			.update(alert)
			.set({ acknowledgedBy: actor.id, acknowledgedAt: answeredAt })
			.where(and(eq(alert.id, alertId), isNull(alert.acknowledgedAt)));
		await screenStaffText(actor, { studentId, schoolId, place: 'help', subjectId, words: answer });
		await record({
			actorId: actor.id,
			verb: 'help.answer',
			subject: ['help', subjectId],
			schools: [schoolId]
		});
		await announceAlert(await recipientsOf(alertId));
		await afterCommit(() => publish([studentId], 'help:answered'));
	});
}

/** The adults whom a student can name: everybody who works at the school, and its coordinators, who get such calls. */
export async function adultsAt(schoolId: string, locale: string): Promise<{ id: string; name: string }[]> {
	const adults = await rows<{ id: string; name: string }>(sql`
		select distinct ${tables.person.id}, ${tables.person.displayName} as name from ${grant}
			join ${tables.person} on ${tables.person.id} = ${grant.personId}
		where ${openGrant(grant)} and (
			(${grant.role} = 'teacher' and ${grant.schoolId} = ${schoolId})
			or (${grant.role} = 'coordinator' and ${grant.programId} in (select ${programSchool.programId}
				from ${programSchool}
				where ${programSchool.schoolId} = ${schoolId})))`);
	const { nameOf } = await staffNames(locale);
	const byName = new Intl.Collator(locale);
	return adults
		.map(({ id, name }) => ({ id, name: nameOf(id, name) }))
		.sort((a, b) => byName.compare(a.name, b.name));
}

/** The school at which somebody is a student now, with or without a pairing; null for everybody else. */
export async function studentSchool(actor: Actor): Promise<{ id: string; timeZone: string } | null> {
	if (!isStudent(actor)) return null;
	const [row] = await db()
		.select({ id: school.id, timeZone: school.timeZone })
		.from(roleGrant)
		.innerJoin(school, eq(school.id, roleGrant.schoolId))
		.where(and(eq(roleGrant.personId, actor.id), eq(roleGrant.role, 'student'), openGrant(roleGrant)));
	return row ?? null;
}
