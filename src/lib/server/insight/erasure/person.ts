// What is kept about a person beside their letters. Every table that holds any of it stands here, in letters.ts or in
// worked.ts; tests/erasure/whole.test.ts fails for a table that none of them names.
import { sql, type SQL } from 'drizzle-orm';
import {
	alert,
	alertStep,
	boardMark,
	caseItem,
	caseLead,
	caseNote,
	classroomMembership,
	correctionDraft,
	enrolment,
	finding,
	helpRequest,
	keptWord,
	label,
	measure,
	mention,
	notification,
	nudge,
	ownWords,
	postDraft,
	profileInterest,
	profileLanguage,
	profileTopic,
	reaction,
	readMark,
	roleGrant,
	rosterEntry,
	safeguardingCase,
	secretChange,
	session,
	signInCard,
	studentProfile,
	suspension,
	topicMark
} from '../../kernel/schema/index.ts';
import { deleteIn, deleteOf } from './delete.ts';
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
		deleteIn(alertStep.alertId, sql`(select a.id from alert a where a.student_id = ${id})`),
		deleteOf(alert.studentId, id),
		// Words of staff to them, and to their pals about them.
		sql`delete from staff_words where student_id = ${id} or subject_id in ${about}`,
		deleteOf(helpRequest.studentId, id),
		sql`update help_request set about_id = null where about_id = ${id}`,
		sql`update measure set case_id = null where case_id in ${cases} and student_id <> ${id}`,
		deleteOf(measure.studentId, id),
		sql`select erase_records(${id}::uuid, '{}', array(
			select e.id from case_evidence e where e.case_id in ${cases} or (e.content::text like ${`%${id}%`}
				and e.case_id not in (select k.id from safeguarding_case k where k.hold_until > ${today}::date))))`,
		deleteIn(caseNote.caseId, cases),
		deleteIn(caseLead.caseId, cases),
		deleteIn(caseItem.caseId, cases),
		deleteOf(safeguardingCase.studentId, id),
		deleteOf(finding.about, id),
		// Codes and ids that the program writes are no words of anybody, and the others of the pairing read what they say.
		sql`update pairing_step set reason = case when kind in ('rule', 'carry', 'repair') then reason end, note = null where pairing_id in ${pairings}`,
		deleteOf(nudge.studentId, id),
		deleteOf(notification.personId, id),
		repairsOf(id),
		deleteOf(readMark.personId, id),
		deleteOf(topicMark.personId, id),
		deleteOf(boardMark.personId, id),
		deleteOf(postDraft.authorId, id),
		deleteOf(correctionDraft.authorId, id),
		deleteOf(mention.personId, id),
		deleteOf(reaction.personId, id),
		deleteOf(keptWord.personId, id),
		deleteOf(profileInterest.personId, id),
		deleteOf(profileTopic.personId, id),
		deleteOf(profileLanguage.personId, id),
		deleteOf(studentProfile.personId, id),
		sql`delete from cohort_run where result::text like ${`%${id}%`} or rules::text like ${`%${id}%`}`,
		sql`delete from pairing_wish where first_id = ${id} or second_id = ${id}`,
		// That somebody agreed stays, with the law and the day; who it was does not.
		sql`update consent set giver_name = null, note = null where student_id = ${id}`,
		sql`update consent_withdrawal set reason = null, note = null where student_id = ${id}`,
		deleteOf(suspension.personId, id),
		deleteIn(ownWords.secretChangeId, sql`(select c.id from secret_change c where c.person_id = ${id})`),
		deleteOf(secretChange.personId, id),
		deleteOf(signInCard.personId, id),
		deleteOf(session.userId, id),
		deleteOf(rosterEntry.personId, id),
		deleteOf(label.subject, `person:${id}`),
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
	for (const table of [roleGrant, classroomMembership, enrolment])
		await rows(sql`update ${table} set until = ${at}::timestamptz
			where ${table.personId} = ${personId} and ${table.until} is null`);
}
