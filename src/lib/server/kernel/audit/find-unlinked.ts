import { now } from '../clock.ts';
import { rows, sql } from '../db/index.ts';
import type { Broken } from './verify.ts';
import { tables } from '../schema/index.ts';

const { auditEvent, auditPending, auditSeal } = tables;

/** Milliseconds: links are made within moments, so an event that is older than this and has no link was left out. */
const graceMs = 60_000;
/** Events that one statement checks. */
const pageSize = 10_000;

/** Events without a link. */
export interface Unlinked {
	/** The first that cannot have come about by itself. */
	broken: Broken | null;
	/** The first that a process left when it ended: the next start of the program seals it. */
	waiting: { school: string; eventId: string } | null;
}

/**
 * Finds events that should have a link by now and have none. @param school checks only the events that wait for this
 * chain
 */
export async function findUnlinked(school?: string): Promise<Unlinked> {
	const until = new Date(now().getTime() - graceMs).toISOString();
	// Whoever seals takes all that waits: an event that was not taken a minute later was put here, or put back, by hand.
	const [first] = await rows<{ school: string; eventId: string; isGone: boolean; isLeftOut: boolean }>(sql`
		with chain as materialized (
			select wanted.school_id, (select ${auditSeal.at} from ${auditSeal}
				where ${auditSeal.schoolId} = wanted.school_id order by ${auditSeal.number} desc limit 1) as sealed_at
			from (select distinct ${auditPending.schoolId} from ${auditPending}
				${school === undefined ? sql`` : sql`where ${auditPending.schoolId} = ${school}`}) wanted
		), unlinked as (
			select ${auditPending.schoolId} as school, ${auditPending.eventId} as event_id, ${auditEvent.id} is null as gone,
				coalesce(chain.sealed_at > ${auditEvent.at} + make_interval(secs => ${graceMs / 1_000}), false) as left_out
			from ${auditPending} join chain on chain.school_id = ${auditPending.schoolId}
				left join ${auditEvent} on ${auditEvent.id} = ${auditPending.eventId}
			where ${auditEvent.id} is null or ${auditEvent.at} < ${until}
		)
		select school, event_id as "eventId", gone as "isGone", left_out as "isLeftOut" from unlinked
		order by gone or left_out desc, event_id limit 1`);
	if (first?.isGone || first?.isLeftOut) {
		const { isGone, isLeftOut: _, ...place } = first;
		return {
			broken: { ...place, number: null, what: isGone ? 'missing_event' : 'without_link' },
			waiting: null
		};
	}
	return {
		broken: school === undefined ? await findForgotten(until) : null,
		waiting: first ? { school: first.school, eventId: first.eventId } : null
	};
}

/** Finds an event that is in no chain and waits for none. */
async function findForgotten(until: string): Promise<Broken | null> {
	let after: string | null = '00000000-0000-0000-0000-000000000000';
	while (after) {
		const [batch]: { end: string | null; eventId: string | null }[] = await rows(sql`
			with page as materialized (
				select ${auditEvent.id}, ${auditEvent.at} from ${auditEvent}
					where ${auditEvent.id} > ${after}::uuid order by ${auditEvent.id} limit ${pageSize}
			)
			select (select id from page order by id desc limit 1) as end, (
				select page.id from page where page.at < ${until}
				and not exists (select from ${auditSeal} where ${auditSeal.eventId} = page.id)
				and not exists (select from ${auditPending} where ${auditPending.eventId} = page.id)
				order by page.id limit 1
			) as "eventId"`);
		if (batch?.eventId) return { school: '', number: null, eventId: batch.eventId, what: 'without_link' };
		after = batch?.end ?? null;
	}
	return null;
}
