// Approval requests for items that a benchmark inserts itself: each waits for the writer's own classroom.

/** Open requests for waiting letters in pairings with the release rule of the sender, and for waiting introductions. */
export const insertOpenRequests = `insert into approval_request (revision_id, classroom_id, reason, asked_at)
	select r.revision_id, k.classroom_id, 'rule', r.submitted_at from reviewable r
	join classroom_membership k on k.person_id = r.author_id and k.role = 'student' and k.until is null
	where r.state = 'waiting' and not exists (select from approval_request q where q.revision_id = r.revision_id)`;

/** Closed requests for approved items. */
export const insertClosedRequests = `insert into approval_request (revision_id, classroom_id, reason, asked_at, closed_at)
	select revision_id, classroom_id, 'rule', at, at from approval on conflict do nothing`;
