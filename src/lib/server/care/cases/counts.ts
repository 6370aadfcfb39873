import { sql } from 'drizzle-orm';
import {
	type Actor,
	isStaff,
	readerGiven,
	readerValues,
	seesCase,
	seesStaffReport,
	seesStudentCase,
	seesStudentReport
} from '../../kernel/access/index.ts';
import { prepared } from '../../kernel/db/index.ts';
import { byStaffSql, isFromStaffSql } from '../../kernel/predicates/index.ts';

// On every page of staff: prepared, and both in one question. What hangs on words of staff is asked for where there is any:
// its rule takes longer to plan than everything else.
const counts = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from report r
				where r.answered_at is null and ${seesStudentReport.where(readerGiven, 'r')})`,
			cases: sql<number>`(select count(*)::int from safeguarding_case k
				where k.closed_at is null and ${seesStudentCase.where(readerGiven, 'k')})`,
			ofStaff: sql<boolean>`exists (select from report r where ${byStaffSql} and (r.answered_at is null
				or exists (select from safeguarding_case k where k.origin_id = r.id and k.closed_at is null)))`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters')
);

const countsOfStaff = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from report r
				where r.answered_at is null and ${seesStaffReport.where(readerGiven, 'r')})`,
			cases: sql<number>`(select count(*)::int from safeguarding_case k
				where k.closed_at is null and ${isFromStaffSql} and ${seesCase.where(readerGiven, 'k')})`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters_of_staff')
);

/** How many reports wait for an answer that this person may give, and how many open cases they see. */
export async function countMatters(actor: Actor): Promise<{ reports: number; cases: number }> {
	if (!isStaff(actor)) return { reports: 0, cases: 0 };
	const [found] = await counts().execute(readerValues(actor));
	const { reports, cases, ofStaff } = found!;
	if (!ofStaff) return { reports, cases };
	const [more] = await countsOfStaff().execute(readerValues(actor));
	return { reports: reports + more!.reports, cases: cases + more!.cases };
}
