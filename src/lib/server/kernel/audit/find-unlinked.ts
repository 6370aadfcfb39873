import { now } from '../clock.ts';
import { rows, sql } from '../db/index.ts';
import type { Broken } from './verify.ts';
import { aliased, auditEvent, auditPending, auditSeal } from '../schema/index.ts';

const { audit_event: auditEventRow, e } = aliased({ audit_event: auditEvent, e: auditEvent });
const { p, s, w } = aliased({ p: auditPending, s: auditSeal, w: auditPending });

/** Milliseconds: links are made within moments, so an event that is older than this and has no link was left out. */
const graceMs = 60_000;
/** Events that one statement checks. */
const pageSize = 10_000;

/**
 * The first event that should have a link by now and has none. @param school checks only the events that wait for this
 * chain
 */
export async function findUnlinked(school?: string): Promise<Broken | null> {
	const until = new Date(now().getTime() - graceMs).toISOString();
	const [waiting] = await rows<{ school: string; eventId: string }>(sql`
		select ${p.schoolId} as school, ${p.eventId} as "eventId"
		from ${p} join ${e} on ${e.id} = ${p.eventId}
		where ${e.at} < ${until} ${school === undefined ? sql`` : sql`and ${p.schoolId} = ${school}`}
		order by ${p.eventId} limit 1`);
	if (waiting) return { ...waiting, number: null, what: 'without_link' };
	return school === undefined ? findForgotten(until) : null;
}

/** Finds an event that is in no chain and waits for none. */
async function findForgotten(until: string): Promise<Broken | null> {
	let after: string | null = '00000000-0000-0000-0000-000000000000';
	while (after) {
		const [batch]: { end: string | null; eventId: string | null }[] = await rows(sql`
			with page as materialized (
				select ${auditEventRow.id}, ${auditEventRow.at} from ${auditEventRow}
					where ${auditEventRow.id} > ${after}::uuid order by ${auditEventRow.id} limit ${pageSize}
			)
			select (select id from page order by id desc limit 1) as end, (
				select p.id from page p where p.at < ${until}
				and not exists (select from ${s} where ${s.eventId} = p.id)
				and not exists (select from ${w} where ${w.eventId} = p.id)
				order by p.id limit 1
			) as "eventId"`);
		if (batch?.eventId) return { school: '', number: null, eventId: batch.eventId, what: 'without_link' };
		after = batch?.end ?? null;
	}
	return null;
}
