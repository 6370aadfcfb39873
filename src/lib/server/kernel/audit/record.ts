import { now } from '../clock.ts';
import { afterCommit, into, rows, sql } from '../db/index.ts';
import { idOf } from '../ids.ts';
import { sealSoon } from './seal.ts';
import type { Verb } from './verbs.ts';
import { auditEvent, auditPending } from '../schema/index.ts';

/** An event to record: a verb on a subject. `detail` is a code or an id, never a name or text of a letter. */
export interface NewAuditEvent {
	actorId: string | null;
	verb: Verb;
	subject: [kind: string, id: string];
	/**
	 * The event gets a link in the chain of each of these schools; with none, in the chain of no school. See
	 * schools-of.ts.
	 */
	schools: string[];
	detail?: string | null;
}

/** Appends an audit event, in the transaction of the act that it records. Its links are made just after the commit. */
export const record = (happening: NewAuditEvent): Promise<void> => recordAll([happening]);

/** `record` for many events, in one statement for both tables, as every verb pays for it. */
export async function recordAll(happenings: NewAuditEvent[]): Promise<void> {
	if (!happenings.length) return;
	const moment = now();
	await rows(sql`
		with given as (
			select * from jsonb_to_recordset(${JSON.stringify(happenings.map((happening) => eventOf(happening, moment)))}::jsonb)
			as e (id uuid, actor uuid, verb text, kind text, subject text, school text, detail text, chains jsonb)
		), happened as (
			insert into ${into(auditEvent, 'id', 'at', 'actorId', 'verb', 'subjectKind', 'subjectId', 'schoolId', 'detail')}
			select id, ${moment.toISOString()}::timestamptz, actor, verb, kind, subject, school, detail from given
			returning id
		)
		insert into ${into(auditPending, 'eventId', 'schoolId')}
		select happened.id, chain
		from happened join given using (id), jsonb_array_elements_text(given.chains) chain`);
	await afterCommit(() => sealSoon(happenings.length));
}

function eventOf({ actorId, verb, subject, schools, detail }: NewAuditEvent, moment: Date) {
	const chains = schools.length ? [...new Set(schools)] : [''];
	const school = schools.length && chains.length === 1 ? chains[0] : null;
	const [kind, id] = subject;
	return {
		id: idOf(moment),
		actor: actorId,
		verb,
		kind,
		subject: id,
		school,
		detail: detail ?? null,
		chains
	};
}
