// What a person wrote. Whatever has not travelled goes. What has travelled leaves its place in the pal's thread, without words.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../db/rows.ts';
import { pairingsIn, written, type Scope } from './scope.ts';

/** In this order: what hangs on something goes before it. */
const statements = (scope: Scope): SQL[] => {
	const mine = written(scope);
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${mine})`;
	const reviews = sql`(select d.id from review d where d.revision_id in ${revisions})`;
	const reports = sql`(select f.id from report f where f.reviewable_id in ${mine}
		or (f.by = ${scope.personId} and f.pairing_id in ${pairingsIn(scope)}))`;
	const alerts = sql`(select a.id from alert a where a.subject_id in ${reports} or a.subject_id in ${mine})`;
	const travelled = sql`(select l.revision_id from release l where l.reviewable_id in ${mine})`;
	return [
		sql`delete from alert_step where alert_id in ${alerts}`,
		sql`delete from alert where subject_id in ${reports} or subject_id in ${mine}`,
		sql`delete from staff_words where subject_id in ${reports}`,
		sql`delete from report where reviewable_id in ${mine}
			or (by = ${scope.personId} and pairing_id in ${pairingsIn(scope)})`,
		sql`delete from staff_words where subject_id in ${mine}`,
		sql`delete from appeal where reviewable_id in ${mine}`,
		sql`delete from review_phrase where review_id in ${reviews}`,
		sql`delete from review where revision_id in ${revisions}`,
		sql`delete from approval where revision_id in ${revisions}`,
		sql`delete from endorsement where revision_id in ${revisions}`,
		sql`delete from finding where revision_id in ${revisions}`,
		sql`delete from opened where revision_id in ${revisions}`,
		sql`delete from escalation where reviewable_id in ${mine}`,
		sql`delete from claim where reviewable_id in ${mine}`,
		sql`delete from desk_note where reviewable_id in ${mine}`,
		sql`delete from recall where reviewable_id in ${mine}`,
		sql`delete from name_change where reviewable_id in ${mine}`,
		sql`delete from warning where author_id = ${scope.personId} and pairing_id in ${pairingsIn(scope)}`,
		sql`delete from draft where author_id = ${scope.personId} and pairing_id in ${pairingsIn(scope)}`,
		sql`delete from draft where reviewable_id in ${mine}`,
		sql`delete from revision where reviewable_id in ${mine} and id not in ${travelled}`,
		sql`update revision set body = '', locale = 'und' where id in ${travelled}`,
		sql`update reviewable set concern = 0 where id in ${mine}`,
		sql`delete from reviewable where id in ${mine}
			and id not in (select l.reviewable_id from release l where l.author_id = ${scope.personId})`
	];
};

/** Erases what this person wrote, everywhere or in one cycle. Runs in the caller's transaction. */
export async function eraseLetters(scope: Scope): Promise<void> {
	for (const statement of statements(scope)) await rows(statement);
}
