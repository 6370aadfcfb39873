import { m } from '#lib/paraglide/messages.js';
import { baseLocale } from '#lib/paraglide/runtime.js';
import { type Locale, toLocale } from '../../../../locale.ts';
import { now } from '../../../kernel/clock.ts';
import { db, rows, sql, eq } from '../../../kernel/db/index.ts';
import { type MailContent, linkTo, mailAddress } from '../../../kernel/mail/index.ts';
import { openGrant } from '../../../kernel/predicates/index.ts';
import { digest, tables } from '../../../kernel/schema/index.ts';
import { newToken } from '../../../kernel/secrets/index.ts';
import { dayIn } from '../../../kernel/time/index.ts';
import { calendars, dayPart, isSchoolDay } from '../../../schools/calendar/index.ts';
import { headersFor } from '../unsubscribe.ts';
import { waitingStudents } from './waiting-students.ts';

const { grant, person, school, schoolReminders, studentAddress } = tables;

/**
 * Sends a reminder, if it is still true: something waits, the school allows it, and it is day on a school day there.
 * @returns whether it was sent
 * @throws Error: try again
 */
export async function sendReminder({ id, personId }: { id: string; personId: string }): Promise<boolean> {
	const receiver = await receiverOf(personId);
	if (!receiver || !(await isDaytime(receiver.schoolId))) return false;
	if (!(await waitingStudents({ personId })).has(personId)) return false;
	const { token, hash } = newToken();
	await db().update(digest).set({ tokenHash: hash }).where(eq(digest.id, id));
	const messageId = `<${id}@${new URL(linkTo('/')).hostname}>`;
	await mailAddress(receiver, () => ({ ...reminder(token), messageId }));
	return true;
}

/** No name, no school, nobody's words: others may look at a student's mail. */
function reminder(token: string): MailContent {
	const link = linkTo(`/unsubscribe/${token}`);
	const text = [
		m.inbox_mail_reminder_text({ link: linkTo('/sign-in') }),
		m.inbox_mail_reminder_rhythm(),
		m.inbox_mail_reminder_stop({ link })
	].join('\n\n');
	return { subject: m.inbox_mail_reminder_subject(), text: `${text}\n`, headers: headersFor(link) };
}

/** The address of a student, in a school that allows reminders; null where one of them is missing. */
async function receiverOf(personId: string) {
	const [receiver] = await rows<{
		email: string;
		schoolId: string;
		locale: string | null;
		schoolLocale: string;
	}>(sql`
		select ${studentAddress.email}, ${school.id} as "schoolId", ${person.locale}, ${school.locale} as "schoolLocale"
		from ${studentAddress} join ${person} on ${person.id} = ${studentAddress.personId}
		join ${grant} on ${grant.personId} = ${person.id} and ${openGrant(grant, 'student')}
		join ${school} on ${school.id} = ${grant.schoolId}
			join ${schoolReminders} on ${schoolReminders.schoolId} = ${school.id}
		where ${studentAddress.personId} = ${personId} and ${studentAddress.stoppedAt} is null limit 1`);
	if (!receiver) return null;
	const locale: Locale = toLocale(receiver.locale) ?? toLocale(receiver.schoolLocale) ?? baseLocale;
	return { email: receiver.email, schoolId: receiver.schoolId, locale };
}

/** A mail that was queued in the morning may be tried again at night. */
async function isDaytime(schoolId: string): Promise<boolean> {
	const calendar = (await calendars()).get(schoolId);
	if (!calendar) return false;
	const moment = now();
	return (
		isSchoolDay(calendar, dayIn(moment, calendar.timeZone)) && dayPart(moment, calendar.timeZone) !== 'night'
	);
}
