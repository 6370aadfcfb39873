// Whether something about an adult is open: a report, a call for help, or a case. Nobody is told, also not whoever asks.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';

const { alert, helpRequest, release, report, safeguardingCase } = inner;

/** A report of a text of theirs that nobody has answered, a call for help or an alert about them, or an open case. */
export const isReportedSql = (person: SQLWrapper): SQL<boolean> => sql`(
	exists (select from ${report} join ${release} on ${release.id} = ${report.releaseId}
		where ${release.authorId} = ${person} and ${report.answeredAt} is null)
	or exists (select from ${helpRequest} where ${helpRequest.aboutId} = ${person} and ${helpRequest.answeredAt} is null)
	or exists (select from ${alert} where ${alert.exceptId} = ${person} and ${alert.acknowledgedAt} is null)
	or exists (select from ${safeguardingCase} where ${safeguardingCase.exceptId} = ${person}
		and ${safeguardingCase.closedAt} is null))`;
