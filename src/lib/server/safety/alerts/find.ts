import { mayKnowSql } from '../../kernel/predicates/index.ts';
import { type Actor, readerValues } from '../../kernel/access/index.ts';
import { db, prepared, sql, and, desc, eq } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { alert, alertStep, person, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { broughtSql } from './recipients.ts';
import type { Alert } from './ladder.ts';
import type { Rank } from '../../schools/appointments/index.ts';

const { school } = tables;

interface ToldAdult {
	personId: string;
	name: string;
	rank: Rank;
	/** As the database writes it. */
	at: string;
	mailed: boolean;
}

/** An alert with its student and everybody who got it. */
export type FoundAlert = Pick<
	Alert,
	'id' | 'kind' | 'subjectId' | 'schoolId' | 'at' | 'acknowledgedBy' | 'acknowledgedAt'
> & { student: string | null; studentId: string | null; timeZone: string; told: ToldAdult[] };

/** Answered alerts on a page. */
export const historyPage = 20;

const columns = {
	id: alert.id,
	kind: alert.kind,
	subjectId: alert.subjectId,
	schoolId: alert.schoolId,
	studentId: alert.studentId,
	student: person.displayName,
	at: alert.at,
	acknowledgedBy: alert.acknowledgedBy,
	acknowledgedAt: alert.acknowledgedAt,
	timeZone: sql<string>`(select ${school.timeZone} from ${school} where ${school.id} = ${alert.schoolId})`,
	told: sql<ToldAdult[]>`(
		select coalesce(json_agg(json_build_object('personId', ${tables.alertStep.personId},
			'name', ${tables.person.displayName}, 'rank', ${tables.alertStep.rank},
			'at', ${tables.alertStep.at}, 'mailed', ${tables.alertStep.mailedAt} is not null)
				order by ${tables.alertStep.at}, ${tables.alertStep.id}), '[]')
		from ${tables.alertStep} join ${tables.person} on ${tables.person.id} = ${tables.alertStep.personId}
			where ${tables.alertStep.alertId} = ${alert.id})`
};

const broughtToReader = sql`${alert.id} in (select ${tables.alert.id} ${broughtSql})`;

const openAlerts = prepared((database) =>
	database
		.select(columns)
		.from(alert)
		.leftJoin(person, eq(person.id, alert.studentId))
		.where(sql`${broughtToReader} and ${alert.acknowledgedAt} is null`)
		.orderBy(alert.at, alert.id)
		.limit(200)
		.prepare('alerts_open')
);

const pastAlerts = prepared((database) =>
	database
		.select(columns)
		.from(alert)
		.leftJoin(person, eq(person.id, alert.studentId))
		.where(
			sql`${broughtToReader} and ${alert.acknowledgedAt} is not null and ${alert.id} < ${sql.placeholder('before')}::uuid`
		)
		.orderBy(desc(alert.id))
		.limit(historyPage + 1)
		.prepare('alerts_past')
);

const maxId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The alerts that this person got: all open ones, oldest first, and a page of answered ones, newest first. */
export async function alertsOf(actor: Actor, before = maxId) {
	const [open, fetched] = await together(
		() => openAlerts().execute(readerValues(actor)),
		() => pastAlerts().execute({ ...readerValues(actor), before })
	);
	return {
		open,
		past: fetched.slice(0, historyPage),
		older: fetched.length > historyPage ? fetched[historyPage - 1]!.id : null
	};
}

const byId = prepared((database) =>
	database
		.select(columns)
		.from(alert)
		.leftJoin(person, eq(person.id, alert.studentId))
		.where(sql`${broughtToReader} and ${alert.id} = ${sql.placeholder('id')}::uuid`)
		.prepare('alert')
);

/** An alert that this person got. @throws NotFound */
export async function findAlert(actor: Actor, id: string): Promise<FoundAlert> {
	const [row] = isId(id) ? await byId().execute({ ...readerValues(actor), id }) : [];
	if (!row) throw new NotFound();
	return row;
}

/** Everybody who got the alert, without those from whom it is kept by now: they must not see that it changes. */
export const recipientsOf = (alertId: string) =>
	db()
		.select({ personId: alertStep.personId })
		.from(alertStep)
		.innerJoin(alert, eq(alert.id, alertStep.alertId))
		.where(and(eq(alertStep.alertId, alertId), mayKnowSql(alert, alertStep)));
