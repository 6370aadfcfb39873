// Which alerts somebody got, as SQL.
import {
	type AccessReader,
	type Actor,
	type StandingPerson,
	isCoordinator,
	isStaff,
	preparedReader,
	readerValues,
	seesAlert
} from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { prepared, sql, type SQL } from '../../kernel/db/index.ts';
import { nowParameter, openPost } from '../../kernel/predicates/index.ts';
import { unreadOfStaff } from '../../inbox/notifications/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { alert, safeguardingPost } = tables;
const { ownStep } = aliased({ ownStep: tables.alertStep });

/** Alerts that this person got (step `mine`), and still may see. */
const broughtTo = (reader: AccessReader) => sql`
	from ${ownStep} join ${alert} on ${alert.id} = ${ownStep.alertId}
	where ${seesAlert.where(reader, 'alert, ownStep')}`;

/** The same for a prepared query. */
export const broughtSql = broughtTo(preparedReader);

/** Alerts that nobody has answered, for who got them: their ids, and since when. */
export const openAlertsSql = (reader: AccessReader): SQL => sql`
	select ${alert.id}::text as subject, ${alert.at} as at ${broughtTo(reader)} and ${alert.acknowledgedAt} is null`;

/** The numbers of `alertCount`, in a prepared query with `readerValues` and the time now: every page of staff has them. */
export const alertColumns = {
	open: sql<number>`(select count(*)::int ${broughtSql} and ${alert.acknowledgedAt} is null)`,
	post: sql<boolean>`exists (select from ${safeguardingPost}
		where ${safeguardingPost.personId} = ${sql.placeholder('me')}
		and ${openPost(safeguardingPost)})`,
	notices: unreadOfStaff(sql`${sql.placeholder('me')}`, nowParameter)
};

const counts = prepared((database) =>
	database
		.select(alertColumns)
		.from(sql`(select 1) one`)
		.prepare('alert_count')
);

export interface AlertCount {
	open: number;
	/** Whether this person can get alerts at all. */
	answers: boolean;
	/** Their other unread notifications. */
	notices: number;
}

/** How many alerts wait for this person's answer, and their unread notifications as staff. One short query. */
export async function alertCount(actor: Actor): Promise<AlertCount> {
	if (!isStaff(actor)) return { open: 0, answers: false, notices: 0 };
	const [counted] = await counts().execute({ ...readerValues(actor), now: now().toISOString() });
	return alertCountOf(actor, counted!);
}

/** The same from `alertColumns`. */
export const alertCountOf = (
	actor: StandingPerson,
	{ open, post, notices }: { open: number; post: boolean; notices: number }
): AlertCount => ({ open, answers: post || isCoordinator(actor), notices });

const alertExists = prepared((database) =>
	database
		.select({
			found: sql<boolean>`exists (select ${broughtSql}
				and ${alert.subjectId} = ${sql.placeholder('subjectId')}::uuid)`
		})
		.from(sql`(select 1) one`)
		.prepare('alert_about')
);

/** Whether this person got an alert about this subject, and still answers for its school. */
export async function wasBrought(actor: Actor, subjectId: string): Promise<boolean> {
	const [row] = await alertExists().execute({ ...readerValues(actor), subjectId });
	return row!.found;
}
