// What was brought to somebody, as SQL.
import {
	type Actor,
	isCoordinator,
	isStaff,
	preparedReader,
	readerValues,
	seesAlert
} from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { prepared, sql } from '../../kernel/db/index.ts';
import { nowParameter, openPost } from '../../kernel/predicates/index.ts';
import { unreadOfStaff } from '../../exchange/notifications/index.ts';
import { alert, alertStep, aliased, safeguardingPost } from '../../kernel/schema/index.ts';

const { a, mine, p } = aliased({ a: alert, mine: alertStep, p: safeguardingPost });

/** Alerts `a` that were brought to this person (step `mine`), and that they still see. */
export const brought = sql`
	from ${mine} join ${a} on ${a.id} = ${mine.alertId}
	where ${seesAlert.where(preparedReader, 'a, mine')}`;

const counts = prepared((database) =>
	database
		.select({
			open: sql<number>`(select count(*)::int ${brought} and ${a.acknowledgedAt} is null)`,
			post: sql<boolean>`exists (select from ${p} where ${p.personId} = ${sql.placeholder('me')}
				and ${openPost(p)})`,
			notices: unreadOfStaff(sql`${sql.placeholder('me')}`, nowParameter)
		})
		.from(sql`(select 1) one`)
		.prepare('alert_count')
);

interface AlertCount {
	open: number;
	/** Whether alerts can come to them at all. */
	answers: boolean;
	/** What else has happened for them, unread. */
	notices: number;
}

/** How many alerts wait for this person's answer, and what else is new for them as staff. One short question. */
export async function alertCount(actor: Actor): Promise<AlertCount> {
	if (!isStaff(actor)) return { open: 0, answers: false, notices: 0 };
	const [found] = await counts().execute({ ...readerValues(actor), now: now().toISOString() });
	const { open, post, notices } = found!;
	return { open, answers: post || isCoordinator(actor), notices };
}

const about = prepared((database) =>
	database
		.select({
			found: sql<boolean>`exists (select ${brought} and ${a.subjectId} = ${sql.placeholder('subjectId')}::uuid)`
		})
		.from(sql`(select 1) one`)
		.prepare('alert_about')
);

/** Whether an alert about this was brought to them, and they still answer for its school. */
export async function wasBrought(actor: Actor, subjectId: string): Promise<boolean> {
	const [found] = await about().execute({ ...readerValues(actor), subjectId });
	return found!.found;
}
