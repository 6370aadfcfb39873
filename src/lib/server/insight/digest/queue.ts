// Mails by choice: who gets one today is written down first, once, and then it is sent.
import { and, gt, isNull, lt } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import {
	aliased,
	digest,
	mailChoice,
	person,
	programSchool,
	roleGrant,
	school
} from '../../kernel/schema/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { unreadSince } from '../../exchange/notifications/index.ts';
import { type Calendar, calendars, isMorning } from '../../directory/calendar/index.ts';
import { dayIn, daysAfter } from '../../kernel/time/index.ts';
import { type Choice, unchosen } from './choice.ts';
import { isDue } from './due.ts';

const { c, g, p, ps, s } = aliased({ c: mailChoice, g: digest, p: person, ps: programSchool, s: school });
const { g: gRoleGrant } = aliased({ g: roleGrant });

/** In the morning of a school day, to whoever chose it for this day. @returns how many mails are to go */
export async function queueDigests(): Promise<number> {
	// Where nothing can be mailed nobody's week is used up.
	if (!canSendMail()) return 0;
	await handIn();
	const at = now();
	let made = 0;
	for (const calendar of (await calendars()).values())
		if (isMorning(calendar, at)) made += await runSchool(calendar, dayIn(at, calendar.timeZone));
	return made;
}

interface Receiver extends Choice {
	id: string;
	lastWeekly: string | null;
	lastNews: string | null;
	newsAt: string | null;
}

async function runSchool({ schoolId }: Calendar, today: string): Promise<number> {
	let made = 0;
	for (const receiver of await receiversAt(schoolId)) {
		if (isDue(receiver.weekly, receiver.lastWeekly, today)) made += await claim(receiver, 'weekly', today);
		if (isDue(receiver.news, receiver.lastNews, today) && (await isNew(receiver)))
			made += await claim(receiver, 'news', today);
	}
	return made;
}

/** Something has happened since the last such mail, and is unread. */
const isNew = async ({ id, newsAt }: Receiver) => (await unreadSince(id, new Date(newsAt ?? 0))) > 0;

/** One row of a kind for a person and a day: of several processes one makes it, and hands in the job with it. */
const claim = ({ id: personId }: Receiver, kind: 'weekly' | 'news', day: string): Promise<number> =>
	transaction(async () => {
		const [made] = await db()
			.insert(digest)
			.values({ personId, kind, day, at: now() })
			.onConflictDoNothing()
			.returning({ id: digest.id });
		if (!made) return 0;
		await enqueueJob('digest.mail', { id: made.id });
		return 1;
	});

/** Where somebody's mornings are: at a school where they teach; of a coordinator, at one of the program that speaks as they do. */
const home = sql`coalesce(
	(select min(${gRoleGrant.schoolId}) from ${gRoleGrant} where ${gRoleGrant.personId} = ${p.id}
		and ${openGrant(gRoleGrant, 'teacher')}),
	(select ${s.id} from ${gRoleGrant} join ${ps} on ${ps.programId} = ${gRoleGrant.programId}
		join ${s} on ${s.id} = ${ps.schoolId}
		where ${gRoleGrant.personId} = ${p.id} and ${openGrant(gRoleGrant, 'coordinator')}
		order by ${s.locale} = coalesce(${p.locale}, 'en') desc, ${s.id} limit 1))`;

/** Staff with an address whose mornings are there. */
const receiversAt = (schoolId: string) =>
	rows<Receiver>(sql`
		select ${p.id}, coalesce(${c.weekly}, ${unchosen.weekly}) as weekly, coalesce(${c.news},
			${unchosen.news}) as news,
			(select max(${g.day})::text from ${g} where ${g.personId} = ${p.id} and ${g.kind} = 'weekly') as "lastWeekly",
			(select max(${g.day})::text from ${g} where ${g.personId} = ${p.id} and ${g.kind} = 'news') as "lastNews",
			(select max(${g.at}) from ${g} where ${g.personId} = ${p.id} and ${g.kind} = 'news') as "newsAt"
		from ${p} left join ${c} on ${c.personId} = ${p.id}
		where ${p.email} is not null and ${home} = ${schoolId} and not ${suspendedSql(p.id, instant(now()))}
		order by ${p.id}`);

/** Minutes after which a mail that nobody began to send is handed in again, and days after which it is stale. */
const [late, stale] = [10, 2];

/** A job may have been lost, or given up. Once an hour for each. */
async function handIn(): Promise<void> {
	const unsent = await db()
		.select({ id: digest.id })
		.from(digest)
		.where(
			and(
				isNull(digest.startedAt),
				lt(digest.at, new Date(now().getTime() - late * 60_000)),
				gt(digest.at, daysAfter(now(), -stale))
			)
		)
		.limit(200);
	for (const { id } of unsent) await enqueueJob('digest.mail', { id }, { key: id });
}
