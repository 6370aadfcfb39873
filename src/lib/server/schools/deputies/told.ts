import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';

const { escalation } = inner;

/** Somebody who was told of a letter that waited too long: the first time (ISO). */
export interface Told {
	step: 'deputy' | 'coordinator';
	to: string;
	at: string;
}

/** Who was told that a wording waits too long, the first first; null where nobody was. */
export const toldSql = (revisionId: SQLWrapper): SQL<Told[] | null> => sql`(
	select json_agg(json_build_object('step', told.step, 'to', told.to_id, 'at', told.at) order by told.at) from (
		select ${escalation.step}, ${escalation.toId}, min(${escalation.at}) as at from ${escalation}
		where ${escalation.revisionId} = ${revisionId} and ${escalation.step} in ('deputy', 'coordinator')
		group by ${escalation.step}, ${escalation.toId}) told)`;
