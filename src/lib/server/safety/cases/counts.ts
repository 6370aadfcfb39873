import {
	type AccessReader,
	type Actor,
	decidesCase,
	decidesStudentCase,
	isStaff,
	preparedReader,
	readerValues,
	seesCase,
	seesReport,
	seesStaffReport,
	seesStudentReport
} from '../../kernel/access/index.ts';
import { prepared, sql, type SQL } from '../../kernel/db/index.ts';
import { byStaffSql, isFromStaffSql } from '../../kernel/predicates/index.ts';
import { aliased, report, safeguardingCase } from '../../kernel/schema/index.ts';

const { k, r } = aliased({ k: safeguardingCase, r: report });

// Every page of staff asks for these: prepared, both counts in one query. Reports of staff texts are counted only where
// there are any, because their rule takes longer to plan than everything else.
const counts = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from ${r}
				where ${r.answeredAt} is null and ${seesStudentReport.where(preparedReader, 'r')})`,
			cases: sql<number>`(select count(*)::int from ${k}
				where ${k.closedAt} is null and ${decidesStudentCase.where(preparedReader, 'k')})`,
			ofStaff: sql<boolean>`exists (select from ${r} where ${byStaffSql} and (${r.answeredAt} is null
				or exists (select from ${k} where ${k.originId} = ${r.id} and ${k.closedAt} is null)))`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters')
);

const countsOfStaff = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from ${r}
				where ${r.answeredAt} is null and ${seesStaffReport.where(preparedReader, 'r')})`,
			cases: sql<number>`(select count(*)::int from ${k}
				where ${k.closedAt} is null and ${isFromStaffSql} and ${decidesCase.where(preparedReader, 'k')})`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters_of_staff')
);

/** How many reports wait for this person's answer, and how many open cases they decide about. */
export async function countMatters(actor: Actor): Promise<{ reports: number; cases: number }> {
	if (!isStaff(actor)) return { reports: 0, cases: 0 };
	const [counted] = await counts().execute(readerValues(actor));
	const { reports, cases, ofStaff } = counted!;
	if (!ofStaff) return { reports, cases };
	const [staffCounts] = await countsOfStaff().execute(readerValues(actor));
	return { reports: reports + staffCounts!.reports, cases: cases + staffCounts!.cases };
}

/** Reports that wait for this person's answer: their ids, and since when. */
export const openReportsSql = (reader: AccessReader): SQL => sql`
	select ${r.id}::text as subject, ${r.at} as at from ${r}
	where ${r.answeredAt} is null and ${seesReport.where(reader, 'r')}`;

/** Open cases that this person decides about: their ids, and since when. */
export const openCasesSql = (reader: AccessReader): SQL => sql`
	select ${k.id}::text as subject, ${k.openedAt} as at from ${k}
	where ${k.closedAt} is null and ${decidesCase.where(reader, 'k')}`;

/** Open cases that another school leads, and of which this person only knows. */
export const casesElsewhereSql = (reader: AccessReader): SQL => sql`
	select ${k.id}::text as subject, ${k.openedAt} as at from ${k}
	where ${k.closedAt} is null and ${seesCase.where(reader, 'k')} and not ${decidesCase.where(reader, 'k')}`;
