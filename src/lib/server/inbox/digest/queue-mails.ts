// Chosen mails: the row that says who gets one today is written once, first; then the mail is sent.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, gt, isNull, lt, transaction } from '../../kernel/db/index.ts';
import { digest, tables, type digestKinds } from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { unreadSince } from '../notifications/index.ts';
import { type Calendar, calendars, isMorning } from '../../schools/calendar/index.ts';
import { dayIn, daysAfter, dayAfter, weekdayOf } from '../../kernel/time/index.ts';
import { type DigestChoice, defaultChoice, type News, type Weekly } from './choice.ts';
import { consentedSql } from '../../consent/index.ts';
import { allowsReminders } from './reminders/student-addresses.ts';
import { waitingStudents } from './reminders/waiting-students.ts';

const { grant, mailChoice, person, programSchool, school, studentAddress } = tables;

/** In the morning of a school day, queues the mails that people chose for this day, and the reminders of students. @returns how many */
export async function queueDigests(): Promise<number> {
	// Without mail set up, nobody's mail of the week counts as sent.
	if (!canSendMail()) return 0;
	await queueUnsent();
	const asOf = now();
	let queued = 0;
	for (const calendar of (await calendars()).values())
		if (isMorning(calendar, asOf)) queued += await runSchool(calendar, dayIn(asOf, calendar.timeZone));
	return queued;
}

interface Receiver extends DigestChoice {
	id: string;
	lastWeekly: string | null;
	lastNews: string | null;
	newsAt: string | null;
}

async function runSchool({ schoolId }: Calendar, today: string): Promise<number> {
	let queued = 0;
	for (const receiver of await receiversAt(schoolId)) {
		if (isDigestDue(receiver.weekly, receiver.lastWeekly, today))
			queued += await createDigest(receiver.id, 'weekly', today);
		if (isDigestDue(receiver.news, receiver.lastNews, today) && (await isNew(receiver)))
			queued += await createDigest(receiver.id, 'news', today);
	}
	return queued + (await queueReminders(schoolId, today));
}

/** Whether there are unread notifications since the last such mail. */
const isNew = async ({ id, newsAt }: Receiver) => (await unreadSince(id, new Date(newsAt ?? 0))) > 0;

/**
 * The school whose mornings count for somebody: where they teach; for a coordinator, one of the program in their language.
 */
const homeSchoolSql = sql`coalesce(
	(select min(${grant.schoolId}) from ${grant} where ${grant.personId} = ${person.id}
		and ${openGrant(grant, 'teacher')}),
	(select ${school.id} from ${grant} join ${programSchool} on ${programSchool.programId} = ${grant.programId}
		join ${school} on ${school.id} = ${programSchool.schoolId}
		where ${grant.personId} = ${person.id} and ${openGrant(grant, 'coordinator')}
		order by ${school.locale} = coalesce(${person.locale}, 'en') desc, ${school.id} limit 1))`;

/** Staff with an address for whom the mornings of this school count. */
const receiversAt = (schoolId: string) =>
	rows<Receiver>(sql`
		select ${person.id}, coalesce(${mailChoice.weekly}, ${defaultChoice.weekly}) as weekly, coalesce(${mailChoice.news},
			${defaultChoice.news}) as news,
			(select max(${tables.digest.day})::text from ${tables.digest} where ${tables.digest.personId} = ${person.id}
				and ${tables.digest.kind} = 'weekly') as "lastWeekly",
			(select max(${tables.digest.day})::text from ${tables.digest} where ${tables.digest.personId} = ${person.id}
				and ${tables.digest.kind} = 'news') as "lastNews",
			(select max(${tables.digest.at}) from ${tables.digest} where ${tables.digest.personId} = ${person.id}
				and ${tables.digest.kind} = 'news') as "newsAt"
		from ${person} left join ${mailChoice} on ${mailChoice.personId} = ${person.id}
		where ${person.email} is not null and ${homeSchoolSql} = ${schoolId}
			and not ${suspendedSql(person.id, instant(now()))}
		order by ${person.id}`);

/** Minutes after which an unsent mail is queued again, and days after which it is too old to send. */
const [retryMinutes, staleDays] = [10, 2];

/** A job may have been lost, or have failed for good. Once an hour for each mail. */
async function queueUnsent(): Promise<void> {
	const unsent = await db()
		.select({ id: digest.id })
		.from(digest)
		.where(
			and(
				isNull(digest.startedAt),
				lt(digest.at, new Date(now().getTime() - retryMinutes * 60_000)),
				gt(digest.at, daysAfter(now(), -staleDays))
			)
		)
		.limit(200);
	for (const { id } of unsent) await enqueueJob('digest.mail', { id }, { key: id });
}

const monday = (date: string) => dayAfter(date, 1 - weekdayOf(date));
const month = (date: string) => date.slice(0, 7);

/**
 * Whether a mail is due on a school day: the first one of a week, of every second week, or of a month.
 * @param last the day of the last mail; null where there was none
 */
export function isDigestDue(choice: Weekly | News, last: string | null, today: string): boolean {
	if (choice === 'never') return false;
	if (last === null) return true;
	if (choice === 'day') return last < today;
	if (choice === 'month') return month(last) < month(today);
	return monday(last) <= dayAfter(monday(today), choice === 'week' ? -7 : -14);
}

export type DigestKind = (typeof digestKinds)[number];

/** Creates the row for a person, kind and day with its job. Of several processes only one succeeds. @returns how many were created */
const createDigest = (personId: string, kind: DigestKind, day: string): Promise<number> =>
	transaction(async () => {
		const [created] = await db()
			.insert(digest)
			.values({ personId, kind, day, at: now() })
			.onConflictDoNothing()
			.returning({ id: digest.id });
		if (!created) return 0;
		await enqueueJob('digest.mail', { id: created.id });
		return 1;
	});

/** Days from one reminder of a student to the next, at least. */
export const reminderDays = 7;

/**
 * On a school morning, queues a reminder for each student of a school for whom something waits, where the school allows it and has given
 * an address. @returns how many
 */
async function queueReminders(schoolId: string, today: string): Promise<number> {
	if (!(await allowsReminders(schoolId))) return 0;
	const receivers = await studentsToRemind(schoolId, today);
	if (!receivers.length) return 0;
	const waiting = await waitingStudents({ schoolId });
	let queued = 0;
	for (const { id } of receivers) if (waiting.has(id)) queued += await createDigest(id, 'reminder', today);
	return queued;
}

/** Students with an address, to whom nothing was sent in the last seven days. */
function studentsToRemind(schoolId: string, today: string): Promise<{ id: string }[]> {
	const asOf = instant(now());
	return rows<{ id: string }>(sql`
		select ${person.id} from ${studentAddress} join ${person} on ${person.id} = ${studentAddress.personId}
		where ${studentAddress.stoppedAt} is null
		and exists (select from ${grant} where ${grant.personId} = ${person.id} and ${openGrant(grant, 'student')}
			and ${grant.schoolId} = ${schoolId})
		and not ${suspendedSql(person.id, asOf)} and ${consentedSql(person.id, asOf)}
		and not exists (select from ${tables.digest} where ${tables.digest.personId} = ${person.id} and ${tables.digest.kind} = 'reminder'
			and ${tables.digest.day} > ${dayAfter(today, -reminderDays)})
		order by ${person.id}`);
}
