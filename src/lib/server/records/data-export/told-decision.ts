import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { iso } from './columns.ts';

const { looked, outcome } = aliased({ looked: tables.decisionAppeal, outcome: tables.applicationOutcome });
const { told } = aliased({ told: tables.callDecision });

/** What a student was told about an application, and nothing before. Not what their school said, and no place in a list. */
export const toldDecisionSql = (applicationId: SQLWrapper): SQL => sql`(
	select json_build_object('toldAt', ${iso(told.toldAt)}, 'outcome', ${outcome.outcome}, 'offeredAt', ${iso(outcome.offeredAt)},
		'answer', ${outcome.answer}, 'secondLook', (select coalesce(${looked.outcome}, 'asked') from ${looked}
			where ${looked.applicationId} = ${outcome.applicationId}))
	from ${outcome} join ${told} on ${told.id} = ${outcome.decisionId} and ${told.toldAt} is not null and ${told.endedAt} is null
	where ${outcome.applicationId} = ${applicationId})`;
