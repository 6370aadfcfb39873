import { sql, type SQL } from '../../kernel/db/index.ts';
import { type Actor, readerOf, seesCase, seesReport } from '../../kernel/access/index.ts';
import { byStaffSql } from '../../kernel/predicates/index.ts';
import {
	alert,
	aliased,
	caseItem,
	helpRequest,
	hold,
	report,
	safeguardingCase
} from '../../kernel/schema/index.ts';

const { a, h, i, k, r } = aliased({ a: alert, h: helpRequest, i: caseItem, k: safeguardingCase, r: report });
const { o, w } = aliased({ o: safeguardingCase, w: hold });

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
		or exists (select from ${r} where ${r.id} = any(array(
				select named.id union all select ${a.subjectId} from ${a} where ${a.id} = named.id and ${a.kind} = 'report'))
			and (${byStaffSql} or ${r.reason} = 'adult') and not ${seesReport.where(reader, 'r')})
		or exists (select from ${k} where ${k.id} = any(array(
				select named.id union all select ${o.id} from ${o} where ${o.originId} = named.id
				union all select ${i.caseId} from ${i} where ${i.reviewableId} = named.id))
			and not ${seesCase.where(reader, 'k')})))`;
}

/** The id in a column of an event; null where the column has something else. */
const idIn = (column: 'subject_id' | 'detail'): SQL => {
	const text = sql.raw(`audit_event.${column}`);
	return sql`case when ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`;
};

/** Alerts about this person and their subjects, and calls for help and texts on hold about them. */
const mattersAbout = ({ id }: Actor): SQL => sql`(
	select ${a.id} from ${a} where ${a.exceptId} = ${id}
	union all select ${a.subjectId} from ${a} where ${a.exceptId} = ${id}
	union all select ${h.id} from ${h} where ${h.aboutId} = ${id}
	union all select ${w.reviewableId} from ${w} where ${w.exceptId} = ${id})`;
