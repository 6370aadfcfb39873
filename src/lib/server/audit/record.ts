import { sql } from 'drizzle-orm';
import { now } from '../clock.ts';
import { afterCommit } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { idOf } from '../ids.ts';
import { sealSoon } from './seal.ts';
import type { Verb } from './verbs.ts';

/** What happened: a verb on a subject. `detail` is a code or an id, never a name or words of a letter. */
export interface Happening {
	actorId: string | null;
	verb: Verb;
	subject: [kind: string, id: string];
	/** Every school that it touches gets a link in its chain; none: the chain of no school. See touched.ts. */
	schools: string[];
	detail?: string | null;
}

/** Appends an audit event, in the transaction of what it tells about. Its links are made just after the commit. */
export async function record({ actorId, verb, subject, schools, detail }: Happening): Promise<void> {
	const chains = schools.length ? [...new Set(schools)] : [''];
	const only = schools.length && chains.length === 1 ? chains[0] : null;
	const [at, [kind, id]] = [now(), subject];
	// One statement for both tables: every verb pays for it.
	await rows(sql`
		with happened as (
			insert into audit_event (id, at, actor_id, verb, subject_kind, subject_id, school_id, detail)
			values (${idOf(at)}, ${at.toISOString()}, ${actorId}, ${verb}, ${kind}, ${id}, ${only}, ${detail ?? null})
			returning id
		)
		insert into audit_pending (event_id, school_id)
		select happened.id, chain from happened, jsonb_array_elements_text(${JSON.stringify(chains)}::jsonb) chain`);
	await afterCommit(sealSoon);
}
