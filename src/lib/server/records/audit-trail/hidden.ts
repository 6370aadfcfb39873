import { sql, type SQL } from '../../kernel/db/index.ts';
import { type Actor, readerOf, seesCase, seesReport } from '../../kernel/access/index.ts';
import { byStaffSql } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { alert, caseItem, helpRequest, hold, report, safeguardingCase } = tables;
const { openedCase } = aliased({ openedCase: safeguardingCase });

/**
 * Whether an event of `audit_event` reveals nothing of an alert, report, request, hold or case that is about this person: a
 * matter about an adult never reaches that adult. Reports of what staff wrote or about an adult, with their alerts, and
 * cases are visible only to the people for whom they are. An event about something else may name such a matter: a
 * restriction names its case.
 *
 * The matters about this person are few and looked up once. Everything else is checked for the two ids of an event alone,
 * by an index, however many cases and reports there are.
 */
export function notHiddenFrom(actor: Actor): SQL<boolean> {
	const reader = readerOf(actor);
	return sql`not exists (
		select from (values (${idIn('subject_id')}), (${idIn('detail')})) named (id)
		where named.id is not null and (named.id in ${mattersAbout(actor)}
		or exists (select from ${report} where ${report.id} = any(array(
				select named.id union all select ${alert.subjectId} from ${alert} where ${alert.id} = named.id
					and ${alert.kind} = 'report'))
			and (${byStaffSql} or ${report.reason} = 'adult') and not ${seesReport.where(reader, 'report')})
		or exists (select from ${safeguardingCase} where ${safeguardingCase.id} = any(array(
				select named.id union all select ${openedCase.id} from ${openedCase} where ${openedCase.originId} = named.id
				union all select ${caseItem.caseId} from ${caseItem} where ${caseItem.reviewableId} = named.id))
			and not ${seesCase.where(reader, 'safeguardingCase')})))`;
}

/** The id in a column of an event; null where the column has something else. */
const idIn = (column: 'subject_id' | 'detail'): SQL => {
	const text = sql.raw(`audit_event.${column}`);
	return sql`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`;
};

/** Alerts about this person and their subjects, and calls for help and texts on hold about them. */
const mattersAbout = ({ id }: Actor): SQL => sql`(
	select ${alert.id} from ${alert} where ${alert.exceptId} = ${id}
	union all select ${alert.subjectId} from ${alert} where ${alert.exceptId} = ${id}
	union all select ${helpRequest.id} from ${helpRequest} where ${helpRequest.aboutId} = ${id}
	union all select ${hold.reviewableId} from ${hold} where ${hold.exceptId} = ${id})`;
