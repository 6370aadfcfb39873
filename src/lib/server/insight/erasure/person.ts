// What is kept about a person beside their letters. Every table that holds any of it stands here, in letters.ts or in
// worked.ts; tests/erasure/whole.test.ts fails for a table that none of them names.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { pairingsIn } from './scope.ts';
import { workedHere } from './worked.ts';

/** In this order: what hangs on something goes before it. */
const statements = (id: string, today: string): SQL[] => {
	const cases = sql`(select k.id from safeguarding_case k where k.student_id = ${id})`;
	const pairings = pairingsIn({ personId: id });
	const about = sql`(select x.id from measure x where x.student_id = ${id}
		union all select w.id from consent_withdrawal w where w.student_id = ${id}
		union all select m.pairing_id from pairing_member m where m.person_id = ${id}
		union all select h.id from help_request h where h.student_id = ${id})`;
	return [
		sql`delete from alert_step where alert_id in (select a.id from alert a where a.student_id = ${id})`,
		sql`delete from alert where student_id = ${id}`,
		// Words of staff to them, and to their pals about them.
		sql`delete from staff_words where student_id = ${id} or subject_id in ${about}`,
		sql`delete from help_request where student_id = ${id}`,
		sql`update help_request set about_id = null where about_id = ${id}`,
		sql`update measure set case_id = null where case_id in ${cases} and student_id <> ${id}`,
		sql`delete from measure where student_id = ${id}`,
		sql`select erase_records(${id}::uuid, '{}', array(
			select e.id from case_evidence e where e.case_id in ${cases} or (e.content::text like ${`%${id}%`}
				and e.case_id not in (select k.id from safeguarding_case k where k.hold_until > ${today}::date))))`,
		sql`delete from case_note where case_id in ${cases}`,
		sql`delete from case_lead where case_id in ${cases}`,
		sql`delete from case_item where case_id in ${cases}`,
		sql`delete from safeguarding_case where student_id = ${id}`,
		sql`delete from finding where about = ${id}`,
		// Codes and ids that the program writes are no words of anybody, and the others of the pairing read what they say.
		sql`update pairing_step set reason = case when kind in ('rule', 'carry', 'repair') then reason end, note = null where pairing_id in ${pairings}`,
		sql`delete from nudge where student_id = ${id}`,
		sql`delete from notification where person_id = ${id}`,
		repairsOf(id),
		sql`delete from read_mark where person_id = ${id}`,
		sql`delete from topic_mark where person_id = ${id}`,
		sql`delete from board_mark where person_id = ${id}`,
		sql`delete from post_draft where author_id = ${id}`,
		sql`delete from correction_draft where author_id = ${id}`,
		sql`delete from mention where person_id = ${id}`,
		sql`delete from reaction where person_id = ${id}`,
		sql`delete from kept_word where person_id = ${id}`,
		sql`delete from profile_interest where person_id = ${id}`,
		sql`delete from profile_topic where person_id = ${id}`,
		sql`delete from profile_language where person_id = ${id}`,
		sql`delete from student_profile where person_id = ${id}`,
		sql`delete from cohort_run where result::text like ${`%${id}%`} or rules::text like ${`%${id}%`}`,
		sql`delete from pairing_wish where first_id = ${id} or second_id = ${id}`,
		// That somebody agreed stays, with the law and the day; who it was does not.
		sql`update consent set giver_name = null, note = null where student_id = ${id}`,
		sql`update consent_withdrawal set reason = null, note = null where student_id = ${id}`,
		sql`delete from suspension where person_id = ${id}`,
		sql`delete from own_words where secret_change_id in (select c.id from secret_change c where c.person_id = ${id})`,
		sql`delete from secret_change where person_id = ${id}`,
		sql`delete from sign_in_card where person_id = ${id}`,
		sql`delete from session where user_id = ${id}`,
		sql`delete from roster_entry where person_id = ${id}`,
		sql`delete from label where subject = ${`person:${id}`}`,
		...workedHere(id)
	];
};

/** Proposals that concern them: what became of one stands in its pairings. In one statement, since the seats say which. */
const repairsOf = (id: string): SQL => {
	const theirs = sql`(select proposal_id from theirs)`;
	return sql`with theirs as (select proposal_id from repair_seat where person_id = ${id}),
		decided as (delete from repair_decision where proposal_id in ${theirs}),
		seated as (delete from repair_seat where proposal_id in ${theirs})
		delete from repair_proposal where id in ${theirs}`;
};

/** Erases what is known about this person. Runs in the caller's transaction. */
export async function eraseKnown(personId: string, today: string): Promise<void> {
	for (const statement of statements(personId, today)) await rows(statement);
}

/** Where they belonged, as ids: from now on they belong nowhere. */
export async function endBelonging(personId: string, at: string): Promise<void> {
	for (const table of ['role_grant', 'classroom_membership', 'enrolment'])
		await rows(sql`update ${sql.identifier(table)} set until = ${at}::timestamptz
			where person_id = ${personId} and until is null`);
}
