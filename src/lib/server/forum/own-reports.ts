import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { letterDate } from '../kernel/format.ts';
import type { ForumViewer } from './forum-view.ts';
import { day } from '../kernel/time/index.ts';
import { aliased, report } from '../kernel/schema/index.ts';

const { r } = aliased({ r: report });

/** In ms: how long an answered report stays in the list. */
const shownForMs = 60 * day;

/** The actor's reports on boards: they find the answer here also where the topic is gone. */
export async function ownReports(actor: Actor, { zone }: Pick<ForumViewer, 'zone'>) {
	const since = new Date(now().getTime() - shownForMs).toISOString();
	const reports = await rows<{ id: string; at: string; answered: boolean }>(sql`
		select ${r.releaseId} as id, ${r.at}, ${r.answeredAt} is not null as answered from ${r}
		where ${r.by} = ${actor.id} and ${r.pairingId} is null
		and (${r.answeredAt} is null or ${r.answeredAt} > ${since}::timestamptz) order by ${r.id} desc limit 10`);
	return reports.map(({ id, at, answered }) => ({ id, answered, date: letterDate(new Date(at), zone) }));
}
