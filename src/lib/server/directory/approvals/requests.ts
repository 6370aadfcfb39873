// The one place that writes what needs whose approval (approval_request). Reading starts from the rule in rules/letters.ts.
import { type SQL, sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { bothClassroomsUntilSql, instant, seatOf } from '../../kernel/predicates/index.ts';
import { type ApprovalStanding, hasApprovals, type NeededRequest, neededRequests } from './needed.ts';
import { forgetApprovals } from './forget.ts';

/**
 * Makes the requests of these items equal the rule: opens what is missing, closes what is asked no longer. An approved item
 * that lacks an approval now waits again, and so does one that waits though nobody is left to be asked: whatever was approved
 * of them is forgotten, and everybody is asked anew. Two statements for any number of items, in the caller's transaction,
 * which holds their locks.
 */
export async function rewriteRequests(itemIds: string[]): Promise<void> {
	if (!itemIds.length) return;
	const standings = await standingsOf(itemIds);
	const moved = standings.filter((one) => hasApprovals(one) !== (one.state === 'approved'));
	await forgetApprovals(moved.map(({ id }) => id));
	const needed = standings.flatMap((one) => {
		if (moved.includes(one)) return neededRequests({ ...one, approvals: [], endorsements: [] });
		return one.state === 'waiting' ? neededRequests(one) : [];
	});
	await write(itemIds, needed);
}

/** Whether an item has the approvals that the rule asks for now. Reads no requests: a wrong one releases nothing. */
export async function isApprovedNow(itemId: string): Promise<boolean> {
	const [standing] = await standingsOf([itemId]);
	return standing !== undefined && hasApprovals(standing);
}

/** Those of these items that wait or have not travelled yet. One that was returned or withheld, and may be undone, asks nobody. */
const standingsOf = (itemIds: string[]) =>
	rows<ApprovalStanding>(sql`
		select r.id, r.revision_id as "revisionId", r.author_id as "authorId", r.state, r.board_id as "boardId",
			coalesce(w.release_rule, 'sender') as "releaseRule", case when w.id is null
				then (select coalesce(json_agg(json_build_object('id', seat.person_id, 'classroomId', seat.classroom_id)), '[]')
					from (${seatOf(sql`r.author_id`)}) seat)
				else (select json_agg(json_build_object('id', m.person_id, 'classroomId', e.classroom_id) order by m.person_id)
					from pairing_member m join enrolment e on e.id = m.enrolment_id where m.pairing_id = w.id) end as members,
			to_json(${bothClassroomsUntilSql(sql`r.author_id`, instant(now()))}) as "bothUntil",
			(select coalesce(json_agg(json_build_object('by', a.by, 'classroomId', a.classroom_id)), '[]')
				from approval a where a.revision_id = r.revision_id) as approvals,
			(select coalesce(json_agg(json_build_object('by', f.by, 'classroomId', f.classroom_id)), '[]')
				from endorsement f where f.revision_id = r.revision_id) as endorsements
		from reviewable r left join pairing w on w.id = r.pairing_id
		where ${anyOf(sql`r.id`, itemIds)}
		and (r.state = 'approved' or r.state = 'waiting' and r.release_at is null)`);

/** Nobody is asked about these revisions (a query of one column) any more. For erasing, which keeps no standing to ask the rule about. */
export const closeRequestsSql = (revisions: SQL): SQL =>
	sql`update approval_request set closed_at = ${instant(now())} where closed_at is null and revision_id in ${revisions}`;

/** Opens these requests, and closes every other that is open about the items, of earlier revisions too. */
const write = (itemIds: string[], needed: NeededRequest[]) =>
	rows(sql`
		with needed as (
			select * from jsonb_to_recordset(${JSON.stringify(needed)}::jsonb)
				as n ("revisionId" uuid, "classroomId" uuid, reason text, "endsAt" timestamptz)
		), closed as (
			update approval_request q set closed_at = ${instant(now())}
			from revision v where v.id = q.revision_id and ${anyOf(sql`v.reviewable_id`, itemIds)} and q.closed_at is null
			and not exists (select from needed n where n."revisionId" = q.revision_id and n."classroomId" = q.classroom_id)
		)
		insert into approval_request as q (revision_id, classroom_id, reason, asked_at, ends_at)
		select n."revisionId", n."classroomId", n.reason, ${instant(now())}, n."endsAt" from needed n
		on conflict (revision_id, classroom_id) do update set reason = excluded.reason, ends_at = excluded.ends_at,
			closed_at = null, asked_at = case when q.closed_at is null then q.asked_at else excluded.asked_at end
		where q.closed_at is not null or q.reason <> excluded.reason or q.ends_at is distinct from excluded.ends_at`);
