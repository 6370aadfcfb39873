import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';
import { iso } from './columns.ts';

const { applicationOutcome, callDecision, decisionAppeal } = inner;

/** What a student was told about an application, and nothing before. Not what their school said, and no place in a list. */
export const toldDecisionSql = (applicationId: SQLWrapper): SQL => sql`(
	select json_build_object('toldAt', ${iso(callDecision.toldAt)}, 'outcome', ${applicationOutcome.outcome},
		'offeredAt', ${iso(applicationOutcome.offeredAt)}, 'answer', ${applicationOutcome.answer},
		'secondLook', (select coalesce(${decisionAppeal.outcome}, 'asked') from ${decisionAppeal}
			where ${decisionAppeal.applicationId} = ${applicationOutcome.applicationId}))
	from ${applicationOutcome} join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
		and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
	where ${applicationOutcome.applicationId} = ${applicationId})`;
