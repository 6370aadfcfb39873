// Whether something about an adult is open: a report, a call for help, or a case. Nobody is told, also not whoever asks.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, alert, helpRequest, release, report, safeguardingCase } from '../../kernel/schema/index.ts';

const { al, h, k, r, w } = aliased({
	...{ al: alert, h: helpRequest, k: safeguardingCase, r: report, w: release }
});

/** A report of a text of theirs that nobody has answered, a call for help or an alert about them, or an open case. */
export const isReportedSql = (person: SQLWrapper): SQL<boolean> => sql`(
	exists (select from ${r} join ${w} on ${w.id} = ${r.releaseId} where ${w.authorId} = ${person} and ${r.answeredAt} is null)
	or exists (select from ${h} where ${h.aboutId} = ${person} and ${h.answeredAt} is null)
	or exists (select from ${al} where ${al.exceptId} = ${person} and ${al.acknowledgedAt} is null)
	or exists (select from ${k} where ${k.exceptId} = ${person} and ${k.closedAt} is null))`;
