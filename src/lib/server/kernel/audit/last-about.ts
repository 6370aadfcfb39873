import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { auditEvent } from '../schema/index.ts';
import type { Verb } from './verbs.ts';

/** The newest event of a verb about one of these people since a moment: about whom, and when (ISO); or null. */
export const lastAboutSql = (
	verb: Verb,
	people: SQLWrapper,
	since: SQLWrapper
): SQL<{ who: string; at: string } | null> => sql`(
	select json_build_object('who', ${auditEvent.subjectId}, 'at', ${auditEvent.at}) from ${auditEvent}
	where ${auditEvent.subjectKind} = 'person' and ${auditEvent.subjectId} = any(${people})
		and ${auditEvent.verb} = ${verb} and ${auditEvent.at} > ${since}
	order by ${auditEvent.at} desc limit 1)`;
