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
import { tables } from '../../kernel/schema/index.ts';

const { report, safeguardingCase } = tables;

// Every page of staff asks for these: prepared, both counts in one query. Reports of staff texts are counted only where
// there are any, because their rule takes longer to plan than everything else.
const counts = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from ${report}
				where ${report.answeredAt} is null and ${seesStudentReport.where(preparedReader, 'report')})`,
			cases: sql<number>`(select count(*)::int from ${safeguardingCase}
				where ${safeguardingCase.closedAt} is null
					and ${decidesStudentCase.where(preparedReader, 'safeguardingCase')})`,
			ofStaff: sql<boolean>`exists (select from ${report} where ${byStaffSql}
				and (${report.answeredAt} is null
				or exists (select from ${safeguardingCase} where ${safeguardingCase.originId} = ${report.id}
					and ${safeguardingCase.closedAt} is null)))`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters')
);

const countsOfStaff = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from ${report}
				where ${report.answeredAt} is null and ${seesStaffReport.where(preparedReader, 'report')})`,
			cases: sql<number>`(select count(*)::int from ${safeguardingCase}
				where ${safeguardingCase.closedAt} is null and ${isFromStaffSql}
					and ${decidesCase.where(preparedReader, 'safeguardingCase')})`
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
	select ${report.id}::text as subject, ${report.at} as at from ${report}
	where ${report.answeredAt} is null and ${seesReport.where(reader, 'report')}`;

/** Open cases that this person decides about: their ids, and since when. */
export const openCasesSql = (reader: AccessReader): SQL => sql`
	select ${safeguardingCase.id}::text as subject, ${safeguardingCase.openedAt} as at from ${safeguardingCase}
	where ${safeguardingCase.closedAt} is null and ${decidesCase.where(reader, 'safeguardingCase')}`;

/** Open cases that another school leads, and of which this person only knows. */
export const casesElsewhereSql = (reader: AccessReader): SQL => sql`
	select ${safeguardingCase.id}::text as subject, ${safeguardingCase.openedAt} as at from ${safeguardingCase}
	where ${safeguardingCase.closedAt} is null and ${seesCase.where(reader, 'safeguardingCase')}
		and not ${decidesCase.where(reader, 'safeguardingCase')}`;
