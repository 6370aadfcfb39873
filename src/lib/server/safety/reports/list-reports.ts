import { type Actor, readerOf, seesReport, teaches } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { isReleased, ofSide } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	pairingMember,
	person,
	release,
	report,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';

const { author, c, i, l } = aliased({ author: person, c: classroom, i: reviewable, l: release });
const { last, o, pal, r } = aliased({ last: report, o: pairingMember, pal: person, r: report });
const { v } = aliased({ v: revision });

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
		select ${r.id}, ${r.reason}, ${r.outcome}, ${r.at}, ${r.answeredAt} as "answeredAt",
			${author.displayName} as author,
			${l.authorId} as "authorId", ${i.boardId} as "boardId",
			case when ${ofSide(teaches.where(readerOf(actor), c.id))} or (${i.boardId} is not null
				and ${isReleased(i)})
				then left(${v.body}, 140) end as start, ${v.locale},
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id}) from ${o}
				join ${pal} on ${pal.id} = ${o.personId}
				where ${o.pairingId} = ${r.pairingId} and ${o.personId} <> ${l.authorId}) as pals
		from ${r} join ${l} on ${l.id} = ${r.releaseId} join ${i} on ${i.id} = ${r.reviewableId}
		join ${v} on ${v.id} = coalesce(${r.revisionId}, ${l.revisionId}) join ${author} on ${author.id} = ${l.authorId}
		where ${seesReport.where(readerOf(actor), 'r')} ${isId(after) ? followsSql(after) : sql``}
		order by ${r.answeredAt} is not null, case when ${r.answeredAt} is null then ${r.id} end, ${r.id} desc
		limit ${reportsPage + 1}`);
	const reports = fetched.slice(0, reportsPage).map((row) => ({
		...row,
		at: new Date(row.at),
		answeredAt: row.answeredAt && new Date(row.answeredAt)
	}));
	return { reports: reports as ReportItem[], more: fetched.length > reportsPage };
}

const followsSql = (after: string) => sql`and exists (
	select from ${last} where ${last.id} = ${after} and case when ${last.answeredAt} is null
		then ${r.answeredAt} is not null or ${r.id} > ${last.id}
		else ${r.answeredAt} is not null and ${r.id} < ${last.id} end)`;
