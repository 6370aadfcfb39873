import {
	type AccessReader,
	type StandingPerson,
	decidesCase,
	decidesStudentCase,
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

/**
 * The numbers of `openMattersOf`, in a prepared query with `readerValues`: every page of staff has them. Reports of staff texts are
 * counted only where there are any, because their rule takes longer to plan than everything else.
 */
export const openMatterColumns = {
	reports: sql<number>`(select count(*)::int from ${report}
		where ${report.answeredAt} is null and ${seesStudentReport.where(preparedReader, 'report')})`,
	cases: sql<number>`(select count(*)::int from ${safeguardingCase}
		where ${safeguardingCase.closedAt} is null
			and ${decidesStudentCase.where(preparedReader, 'safeguardingCase')})`,
	ofStaff: sql<boolean>`exists (select from ${report} where ${byStaffSql}
		and (${report.answeredAt} is null
		or exists (select from ${safeguardingCase} where ${safeguardingCase.originId} = ${report.id}
			and ${safeguardingCase.closedAt} is null)))`
};

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

export interface OpenMatters {
	/** Reports that wait for this person's answer. */
	reports: number;
	/** Open cases that they decide about. */
	cases: number;
}

/** What is open for this person, from `openMatterColumns`. */
export async function openMattersOf(
	actor: StandingPerson,
	{ reports, cases, ofStaff }: OpenMatters & { ofStaff: boolean }
): Promise<OpenMatters> {
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
