// What is stored about a person besides their texts. Every table with such data is named here, in erase-letters.ts or in
// staff-rows.ts; tests/records/erasure/whole.test.ts fails for a table that none of them names.
import {
	alert,
	alertStep,
	aliased,
	application,
	boardMark,
	caseEvidence,
	caseItem,
	caseLead,
	caseNote,
	classroomMembership,
	cohortRun,
	consent,
	consentWithdrawal,
	correctionDraft,
	enrolment,
	finding,
	firstLetter,
	helpRequest,
	keptWord,
	learningWeek,
	outboxKey,
	label,
	restriction,
	mention,
	notification,
	rsvp,
	sentenceTry,
	nudge,
	observation,
	ownWords,
	pairingMember,
	pairingStep,
	pairingWish,
	postDraft,
	profileInterest,
	profileLanguage,
	profileTopic,
	reaction,
	readMark,
	repairDecision,
	repairProposal,
	repairSeat,
	roleGrant,
	rosterEntry,
	safeguardingCase,
	secretChange,
	session,
	signInCard,
	staffWords,
	studentAddress,
	studentProfile,
	suspension,
	topicMark,
	verifiedLevel
} from '../../kernel/schema/index.ts';
import { ofApplications } from './application-rows.ts';
import { decisionRowsOf } from './decision-rows.ts';
import { deleteIn, deleteOf } from './delete-rows.ts';
import { journeyStatements } from './journey-rows.ts';
import { rows, sql, columnName, type SQL } from '../../kernel/db/index.ts';
import { countFindingsSql } from '../../review/index.ts';
import { pairingsIn } from './scope.ts';
import { staffStatements } from './staff-rows.ts';

const { a, ap, c } = aliased({ a: alert, ap: application, c: secretChange });
const { cohort_run: cohortRunRow } = aliased({ cohort_run: cohortRun });
const {
	consent: consentRow,
	e,
	h,
	x
} = aliased({ consent, e: caseEvidence, h: helpRequest, x: restriction });
const { consent_withdrawal: consentWithdrawalRow } = aliased({ consent_withdrawal: consentWithdrawal });
const { help_request: helpRequestRow, k } = aliased({ help_request: helpRequest, k: safeguardingCase });
const {
	f,
	m,
	measure: measureRow,
	w
} = aliased({ f: finding, m: pairingMember, measure: restriction, w: consentWithdrawal });
const { pairing_step: pairingStepRow } = aliased({ pairing_step: pairingStep });
const { pairing_wish: pairingWishRow } = aliased({ pairing_wish: pairingWish });
const { repair_decision: repairDecisionRow } = aliased({ repair_decision: repairDecision });
const { repair_proposal: repairProposalRow } = aliased({ repair_proposal: repairProposal });
const { repair_seat: repairSeatRow } = aliased({ repair_seat: repairSeat });
const { staff_words: staffWordsRow } = aliased({ staff_words: staffWords });

/** The statements in order: rows before the rows to which they refer. */
const statements = (id: string, today: string): SQL[] => {
	const cases = sql`(select ${k.id} from ${k} where ${k.studentId} = ${id})`;
	const pairings = pairingsIn({ personId: id });
	const subjects = sql`(select ${x.id} from ${x} where ${x.studentId} = ${id}
		union all select ${w.id} from ${w} where ${w.studentId} = ${id}
		union all select ${m.pairingId} from ${m} where ${m.personId} = ${id}
		union all select ${h.id} from ${h} where ${h.studentId} = ${id})`;
	return [
		deleteIn(alertStep.alertId, sql`(select ${a.id} from ${a} where ${a.studentId} = ${id})`),
		deleteOf(alert.studentId, id),
		// Texts of staff to them, and to their pals about them.
		sql`delete from ${staffWordsRow} where ${staffWordsRow.studentId} = ${id}
			or ${staffWordsRow.subjectId} in ${subjects}`,
		deleteOf(helpRequest.studentId, id),
		sql`update ${helpRequestRow} set ${columnName(helpRequest.aboutId)} = null where ${helpRequestRow.aboutId} = ${id}`,
		sql`update ${measureRow} set ${columnName(restriction.caseId)} = null where ${measureRow.caseId} in ${cases}
			and ${measureRow.studentId} <> ${id}`,
		deleteOf(restriction.studentId, id),
		sql`select erase_records(${id}::uuid, '{}', array(
			select ${e.id} from ${e} where ${e.caseId} in ${cases} or (${e.content}::text like ${`%${id}%`}
				and ${e.caseId} not in (select ${k.id} from ${k} where ${k.holdUntil} > ${today}::date))))`,
		deleteIn(caseNote.caseId, cases),
		deleteIn(caseLead.caseId, cases),
		deleteIn(caseItem.caseId, cases),
		deleteOf(safeguardingCase.studentId, id),
		countFindingsSql(sql`${f.about} = ${id}`),
		deleteOf(finding.about, id),
		deleteOf(observation.personId, id),
		// Codes and ids that the program writes are not personal, and the other members read what they say.
		sql`update ${pairingStepRow} set ${columnName(pairingStep.reason)} = case
			when ${pairingStepRow.kind} in ('rule', 'carry', 'repair') then ${pairingStepRow.reason} end,
				${columnName(pairingStep.note)} = null where ${pairingStepRow.pairingId} in ${pairings}`,
		deleteOf(nudge.studentId, id),
		deleteOf(notification.personId, id),
		deleteOf(rsvp.personId, id),
		repairsOf(id),
		deleteOf(readMark.personId, id),
		deleteOf(topicMark.personId, id),
		deleteOf(boardMark.personId, id),
		deleteOf(firstLetter.personId, id),
		deleteOf(studentAddress.personId, id),
		deleteOf(postDraft.authorId, id),
		deleteOf(correctionDraft.authorId, id),
		deleteOf(mention.personId, id),
		deleteOf(reaction.personId, id),
		deleteOf(keptWord.personId, id),
		deleteOf(sentenceTry.personId, id),
		deleteOf(learningWeek.personId, id),
		deleteOf(outboxKey.personId, id),
		deleteOf(profileInterest.personId, id),
		deleteOf(profileTopic.personId, id),
		deleteOf(profileLanguage.personId, id),
		deleteOf(verifiedLevel.studentId, id),
		...journeyStatements(id),
		...decisionRowsOf(id),
		...ofApplications(sql`(select ${ap.id} from ${ap} where ${ap.studentId} = ${id})`),
		deleteOf(application.studentId, id),
		deleteOf(studentProfile.personId, id),
		sql`delete from ${cohortRunRow} where ${cohortRunRow.result}::text like ${`%${id}%`}
			or ${cohortRunRow.rules}::text like ${`%${id}%`}`,
		sql`delete from ${pairingWishRow} where ${pairingWishRow.firstId} = ${id} or ${pairingWishRow.secondId} = ${id}`,
		// That consent was given stays, with the law and the day; who gave it does not.
		sql`update ${consentRow} set ${columnName(consent.giverName)} = null, ${columnName(consent.note)} = null
			where ${consentRow.studentId} = ${id}`,
		sql`update ${consentWithdrawalRow}
			set ${columnName(consentWithdrawal.reason)} = null, ${columnName(consentWithdrawal.note)} = null
				where ${consentWithdrawalRow.studentId} = ${id}`,
		deleteOf(suspension.personId, id),
		deleteIn(ownWords.secretChangeId, sql`(select ${c.id} from ${c} where ${c.personId} = ${id})`),
		deleteOf(secretChange.personId, id),
		deleteOf(signInCard.personId, id),
		deleteOf(session.userId, id),
		deleteOf(rosterEntry.personId, id),
		deleteOf(label.subject, `person:${id}`),
		...staffStatements(id)
	];
};

/**
 * Proposals that concern them; their result is recorded in the pairings. In one statement, because the seats say which they
 * are.
 */
const repairsOf = (id: string): SQL => {
	const proposals = sql`(select proposal_id from theirs)`;
	return sql`with theirs as (select ${repairSeatRow.proposalId} from ${repairSeatRow}
		where ${repairSeatRow.personId} = ${id}),
		decided as (delete from ${repairDecisionRow} where ${repairDecisionRow.proposalId} in ${proposals}),
		seated as (delete from ${repairSeatRow} where ${repairSeatRow.proposalId} in ${proposals})
		delete from ${repairProposalRow} where ${repairProposalRow.id} in ${proposals}`;
};

/** Erases what is known about this person. Runs in the caller's transaction. */
export async function erasePersonRows(personId: string, today: string): Promise<void> {
	for (const statement of statements(personId, today)) await rows(statement);
}

/** Ends their roles, classrooms and enrolments; the rows stay, as ids. */
export async function endMemberships(personId: string, endedAt: string): Promise<void> {
	for (const table of [roleGrant, classroomMembership, enrolment])
		await rows(sql`update ${table} set until = ${endedAt}::timestamptz
			where ${table.personId} = ${personId} and ${table.until} is null`);
}
