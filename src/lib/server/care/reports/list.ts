import { sql } from 'drizzle-orm';
import { type Actor, readerOf, seesReport, teaches } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { ofSide } from '../../kernel/predicates/index.ts';

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
	/** Where it stands: in a pairing, or on this board. */
	boardId: string | null;
	/** Null on a board, and where all of them were erased. */
	pals: string | null;
	/** Its first words, for whoever teaches somebody on a side of it, or reads it on its board; others open the report, which is written down. */
	start: string | null;
	locale: string;
}

/**
 * The reports that this person sees: open ones first and the oldest of them at the top, then answered ones, newest first.
 * @param after the last report of the page before
 */
export async function listReports(
	actor: Actor,
	after?: string
): Promise<{ reports: ReportItem[]; more: boolean }> {
	const found = await rows<
		Omit<ReportItem, 'at' | 'answeredAt'> & { at: string; answeredAt: string | null }
	>(sql`
		select r.id, r.reason, r.outcome, r.at, r.answered_at as "answeredAt", author.display_name as author,
			l.author_id as "authorId", i.board_id as "boardId",
			case when ${ofSide(teaches.where(readerOf(actor), sql`c.id`))} or (i.board_id is not null and i.state = 'released')
				then left(v.body, 140) end as start, v.locale,
			(select string_agg(nullif(pal.display_name, ''), ', ' order by pal.id) from pairing_member o
				join person pal on pal.id = o.person_id
				where o.pairing_id = r.pairing_id and o.person_id <> l.author_id) as pals
		from report r join release l on l.id = r.release_id join reviewable i on i.id = r.reviewable_id
		join revision v on v.id = coalesce(r.revision_id, l.revision_id) join person author on author.id = l.author_id
		where ${seesReport.where(readerOf(actor), 'r')} ${isId(after) ? behind(after) : sql``}
		order by r.answered_at is not null, case when r.answered_at is null then r.id end, r.id desc
		limit ${reportsPage + 1}`);
	const reports = found.slice(0, reportsPage).map((row) => ({
		...row,
		at: new Date(row.at),
		answeredAt: row.answeredAt && new Date(row.answeredAt)
	}));
	return { reports: reports as ReportItem[], more: found.length > reportsPage };
}

const behind = (after: string) => sql`and exists (
	select from report last where last.id = ${after} and case when last.answered_at is null
		then r.answered_at is not null or r.id > last.id
		else r.answered_at is not null and r.id < last.id end)`;
