// Whether a family agreed that words of a student are quoted on public pages. The first form for public pages was about pictures alone.
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { quotingVersions } from './forms.ts';
import { scopedConsentSql } from './scope-state.ts';

/** For any query. Unknown is no. */
export const agreesToQuotesSql = (student: SQLWrapper): SQL<boolean> =>
	scopedConsentSql('publish', { student, versions: quotingVersions });

/** The same for one student. */
export async function agreesToQuotes(studentId: string): Promise<boolean> {
	const [row] = await rows<{ agrees: boolean }>(
		sql`select ${agreesToQuotesSql(sql`who.id`)} as agrees from (select ${studentId}::uuid as id) who`
	);
	return row!.agrees;
}
