import { sql } from 'drizzle-orm';
import { now } from '../clock.ts';
import { rows } from '../db/index.ts';
import type { Broken } from './verify.ts';

/** A link is made within moments; what is older than this and has none was left out, in milliseconds. */
const grace = 60_000;
/** Events looked at by one statement. */
const page = 10_000;

/** The first event that should have a link by now and has none. @param school only what waits for this chain */
export async function findUnlinked(school?: string): Promise<Broken | null> {
	const until = new Date(now().getTime() - grace).toISOString();
	const [waiting] = await rows<{ school: string; eventId: string }>(sql`
		select p.school_id as school, p.event_id as "eventId"
		from audit_pending p join audit_event e on e.id = p.event_id
		where e.at < ${until} ${school === undefined ? sql`` : sql`and p.school_id = ${school}`}
		order by p.event_id limit 1`);
	if (waiting) return { ...waiting, number: null, what: 'without_link' };
	return school === undefined ? findForgotten(until) : null;
}

/** An event that stands in no chain and waits for none. */
async function findForgotten(until: string): Promise<Broken | null> {
	let after: string | null = '00000000-0000-0000-0000-000000000000';
	while (after) {
		const [found]: { end: string | null; eventId: string | null }[] = await rows(sql`
			with page as materialized (
				select id, at from audit_event where id > ${after}::uuid order by id limit ${page}
			)
			select (select id from page order by id desc limit 1) as end, (
				select p.id from page p where p.at < ${until}
				and not exists (select from audit_seal s where s.event_id = p.id)
				and not exists (select from audit_pending w where w.event_id = p.id)
				order by p.id limit 1
			) as "eventId"`);
		if (found?.eventId) return { school: '', number: null, eventId: found.eventId, what: 'without_link' };
		after = found?.end ?? null;
	}
	return null;
}
