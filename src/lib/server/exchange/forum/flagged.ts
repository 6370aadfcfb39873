import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { letterDate } from '../../kernel/format.ts';
import type { ForumViewer } from './forum-view.ts';
import { day } from '../../kernel/time/index.ts';

/** An answer stands in the list for so long, in ms. */
const keptFor = 60 * day;

/** What somebody flagged on boards: also where the topic is gone with what they flagged, they find the answer. */
export async function flaggedByMe(actor: Actor, { zone }: Pick<ForumViewer, 'zone'>) {
	const since = new Date(now().getTime() - keptFor).toISOString();
	const found = await rows<{ id: string; at: string; answered: boolean }>(sql`
		select r.release_id as id, r.at, r.answered_at is not null as answered from report r
		where r.by = ${actor.id} and r.pairing_id is null
		and (r.answered_at is null or r.answered_at > ${since}::timestamptz) order by r.id desc limit 10`);
	return found.map(({ id, at, answered }) => ({ id, answered, date: letterDate(new Date(at), zone) }));
}
