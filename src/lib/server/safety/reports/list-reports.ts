import { type Actor, readerOf, seesReport, teaches } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { isReleased, ofSide } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { classroom, item, member, release, report, revision } = tables;
const { author, lastReport } = aliased({ author: tables.person, lastReport: report });
const { pal } = aliased({ pal: tables.person });

/** Reports on one page. */
export const reportsPage = 30;

/** One report as the list shows it. */
export interface ReportItem {
	id: string;
	reason: string;
	outcome: string | null;
	at: Date;
	answeredAt: Date | null;
	author: string;
	authorId: string;
	/** The board it is on; null in a pairing. */
	boardId: string | null;
	/** Null on a board, and where all of them were erased. */
	pals: string | null;
	/**
	 * Its first words, for people who teach a member of a side or read its board; others must open the report, which is
	 * recorded.
	 */
	start: string | null;
	locale: string;
}

/**
 * The reports that this person sees: open ones first, oldest first; then answered ones, newest first.
 * @param after the last report of the previous page
 */
export async function listReports(
	actor: Actor,
	after?: string
): Promise<{ reports: ReportItem[]; more: boolean }> {
	const fetched = await rows<
		Omit<ReportItem, 'at' | 'answeredAt'> & { at: string; answeredAt: string | null }
	>(sql`
		select ${report.id}, ${report.reason}, ${report.outcome}, ${report.at}, ${report.answeredAt} as "answeredAt",
			${author.displayName} as author,
			${release.authorId} as "authorId", ${item.boardId} as "boardId",
			case when ${ofSide(teaches.where(readerOf(actor), classroom.id))} or (${item.boardId} is not null
				and ${isReleased(item)})
				then left(${revision.body}, 140) end as start, ${revision.locale},
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id}) from ${member}
				join ${pal} on ${pal.id} = ${member.personId}
				where ${member.pairingId} = ${report.pairingId} and ${member.personId} <> ${release.authorId}) as pals
		from ${report} join ${release} on ${release.id} = ${report.releaseId}
			join ${item} on ${item.id} = ${report.reviewableId}
		join ${revision} on ${revision.id} = coalesce(${report.revisionId}, ${release.revisionId})
			join ${author} on ${author.id} = ${release.authorId}
		where ${seesReport.where(readerOf(actor), 'report')} ${isId(after) ? followsSql(after) : sql``}
		order by ${report.answeredAt} is not null, case
			when ${report.answeredAt} is null then ${report.id} end, ${report.id} desc
		limit ${reportsPage + 1}`);
	const reports = fetched.slice(0, reportsPage).map((row) => ({
		...row,
		at: new Date(row.at),
		answeredAt: row.answeredAt && new Date(row.answeredAt)
	}));
	return { reports: reports as ReportItem[], more: fetched.length > reportsPage };
}

const followsSql = (after: string) => sql`and exists (
	select from ${lastReport} where ${lastReport.id} = ${after} and case when ${lastReport.answeredAt} is null
		then ${report.answeredAt} is not null or ${report.id} > ${lastReport.id}
		else ${report.answeredAt} is not null and ${report.id} < ${lastReport.id} end)`;
