import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { letterDate } from '../kernel/format.ts';
import type { ForumViewer } from './forum-view.ts';
import { day } from '../kernel/time/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { report } = tables;

/** In ms: how long an answered report stays in the list. */
const shownForMs = 60 * day;

/** The actor's reports on boards: they find the answer here also where the topic is gone. */
export async function ownReports(actor: Actor, { zone }: Pick<ForumViewer, 'zone'>) {
	const since = new Date(now().getTime() - shownForMs).toISOString();
	const reports = await rows<{ id: string; at: string; answered: boolean }>(sql`
		select ${report.releaseId} as id, ${report.at}, ${report.answeredAt} is not null as answered from ${report}
		where ${report.by} = ${actor.id} and ${report.pairingId} is null
		and (${report.answeredAt} is null or ${report.answeredAt} > ${since}::timestamptz) order by ${report.id} desc
			limit 10`);
	return reports.map(({ id, at, answered }) => ({ id, answered, date: letterDate(new Date(at), zone) }));
}
