// What is stored about a person besides their texts. Every table with such data is named here or in erase-letters.ts;
// tests/records/erasure/whole.test.ts fails for a table that neither names. Of former staff, whom they invited, vouched for or
// dismissed stays, by their number.
import {
	alert,
	alertStep,
	application,
	boardMark,
	caseItem,
	caseLead,
	caseNote,
	classroomMembership,
	consent,
	consentWithdrawal,
	correctionDraft,
	enrolment,
	finding,
	firstLetter,
	helpRequest,
	keptWord,
	letterReaction,
	label,
	learningWeek,
	mention,
	notification,
	nudge,
	observation,
	outboxKey,
	ownWords,
	palFeedback,
	pairingStep,
	postDraft,
	practiceRun,
	profileInterest,
	profileLanguage,
	profileTopic,
	reaction,
	readMark,
	restriction,
	roleGrant,
	rosterEntry,
	rsvp,
	safeguardingCase,
	secretChange,
	sentenceTry,
	session,
	signInCard,
	studentAddress,
	studentProfile,
	suspension,
	tables,
	topicMark,
	verifiedLevel,
	callReviewer,
	classNotice,
	digest,
	findingVerdict,
	handRoot,
	mailChoice,
	recoveryCode,
	recoveryLink,
	recoveryRequest,
	savedReply,
	secondFactor,
	signInStep,
	staffDeparture,
	staffInvitation,
	staffMessage,
	vouching,
	writingAid
} from '../../kernel/schema/index.ts';
import { ofApplications } from './application-rows.ts';
import { decisionRowsOf } from './decision-rows.ts';
import { deleteIn, deleteOf } from './delete-rows.ts';
import { journeyStatements } from './journey-rows.ts';
import { rows, sql, columnName, type SQL } from '../../kernel/db/index.ts';
import { countFindingsSql } from '../../review/index.ts';
import { pairingsIn } from './scope.ts';

const {
	caseEvidence,
	cohortRun,
	member,
	pairingWish,
	repairDecision,
	repairProposal,
	repairSeat,
	staffWords
} = tables;

/** The statements in order: rows before the rows to which they refer. */
const statements = (id: string, today: string): SQL[] => {
	const cases = sql`(select ${tables.safeguardingCase.id} from ${tables.safeguardingCase}
		where ${tables.safeguardingCase.studentId} = ${id})`;
	const pairings = pairingsIn({ personId: id });
	const subjects = sql`(select ${tables.restriction.id} from ${tables.restriction}
		where ${tables.restriction.studentId} = ${id}
		union all select ${tables.consentWithdrawal.id} from ${tables.consentWithdrawal}
			where ${tables.consentWithdrawal.studentId} = ${id}
		union all select ${member.pairingId} from ${member} where ${member.personId} = ${id}
		union all select ${tables.helpRequest.id} from ${tables.helpRequest}
			where ${tables.helpRequest.studentId} = ${id})`;
	return [
		deleteIn(
			alertStep.alertId,
			sql`(select ${tables.alert.id} from ${tables.alert}
			where ${tables.alert.studentId} = ${id})`
		),
		deleteOf(alert.studentId, id),
		// Texts of staff to them, and to their pals about them.
		sql`delete from ${staffWords} where ${staffWords.studentId} = ${id}
			or ${staffWords.subjectId} in ${subjects}`,
		deleteOf(helpRequest.studentId, id),
		sql`update ${tables.helpRequest} set ${columnName(helpRequest.aboutId)} = null
			where ${tables.helpRequest.aboutId} = ${id}`,
		sql`update ${tables.restriction} set ${columnName(restriction.caseId)} = null
			where ${tables.restriction.caseId} in ${cases}
			and ${tables.restriction.studentId} <> ${id}`,
		deleteOf(restriction.studentId, id),
		sql`select erase_records(${id}::uuid, '{}', array(
			select ${caseEvidence.id} from ${caseEvidence} where ${caseEvidence.caseId} in ${cases}
				or (${caseEvidence.content}::text like ${`%${id}%`}
				and ${caseEvidence.caseId} not in (select ${tables.safeguardingCase.id} from ${tables.safeguardingCase}
					where ${tables.safeguardingCase.holdUntil} > ${today}::date))))`,
		deleteIn(caseNote.caseId, cases),
		deleteIn(caseLead.caseId, cases),
		deleteIn(caseItem.caseId, cases),
		deleteOf(safeguardingCase.studentId, id),
		countFindingsSql(sql`${tables.finding.about} = ${id}`),
		deleteOf(finding.about, id),
		deleteOf(observation.personId, id),
		// Codes and ids that the program writes are not personal, and the other members read what they say.
		sql`update ${tables.pairingStep} set ${columnName(pairingStep.reason)} = case
			when ${tables.pairingStep.kind} in ('rule', 'carry', 'repair') then ${tables.pairingStep.reason} end,
				${columnName(pairingStep.note)} = null where ${tables.pairingStep.pairingId} in ${pairings}`,
		deleteOf(palFeedback.studentId, id),
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
		deleteOf(letterReaction.personId, id),
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
		...ofApplications(sql`(select ${tables.application.id} from ${tables.application}
			where ${tables.application.studentId} = ${id})`),
		deleteOf(application.studentId, id),
		deleteOf(studentProfile.personId, id),
		sql`delete from ${cohortRun} where ${cohortRun.result}::text like ${`%${id}%`}
			or ${cohortRun.rules}::text like ${`%${id}%`}`,
		sql`delete from ${pairingWish} where ${pairingWish.firstId} = ${id} or ${pairingWish.secondId} = ${id}`,
		// That consent was given stays, with the law and the day; who gave it does not.
		sql`update ${tables.consent} set ${columnName(consent.giverName)} = null,
			${columnName(consent.note)} = null
			where ${tables.consent.studentId} = ${id}`,
		sql`update ${tables.consentWithdrawal}
			set ${columnName(consentWithdrawal.reason)} = null, ${columnName(consentWithdrawal.note)} = null
				where ${tables.consentWithdrawal.studentId} = ${id}`,
		deleteOf(suspension.personId, id),
		deleteIn(
			ownWords.secretChangeId,
			sql`(select ${tables.secretChange.id} from ${tables.secretChange}
			where ${tables.secretChange.personId} = ${id})`
		),
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
	return sql`with theirs as (select ${repairSeat.proposalId} from ${repairSeat}
		where ${repairSeat.personId} = ${id}),
		decided as (delete from ${repairDecision} where ${repairDecision.proposalId} in ${proposals}),
		seated as (delete from ${repairSeat} where ${repairSeat.proposalId} in ${proposals})
		delete from ${repairProposal} where ${repairProposal.id} in ${proposals}`;
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

/** The statements in order: rows before the rows to which they refer. */
const staffStatements = (id: string): SQL[] => [
	deleteOf(mailChoice.personId, id),
	// That they reviewed stays, by their number; where their family is does not.
	sql`update ${tables.callReviewer} set ${columnName(callReviewer.relatedSchools)} = '[]'::jsonb
		where ${tables.callReviewer.personId} = ${id}`,
	deleteOf(digest.personId, id),
	deleteOf(savedReply.personId, id),
	deleteOf(practiceRun.personId, id),
	// What they said about findings stays as a number: nobody’s.
	sql`update ${tables.findingVerdict} set ${columnName(findingVerdict.by)} = null
		where ${tables.findingVerdict.by} = ${id}`,
	deleteOf(staffMessage.authorId, id),
	deleteOf(classNotice.by, id),
	deleteOf(writingAid.by, id),
	// Copies of notices, posts and messages among colleagues.
	sql`delete from ${staffWords} where ${staffWords.by} = ${id} and ${staffWords.studentId} is null`,
	deleteOf(recoveryCode.personId, id),
	deleteOf(recoveryLink.personId, id),
	deleteOf(recoveryRequest.personId, id),
	deleteOf(secondFactor.personId, id),
	deleteOf(signInStep.personId, id),
	sql`update ${tables.staffDeparture} set ${columnName(staffDeparture.reason)} = ''
		where ${tables.staffDeparture.personId} = ${id}`,
	sql`update ${tables.staffInvitation} set ${columnName(staffInvitation.email)} = null,
		${columnName(staffInvitation.checked)} = null
		where ${tables.staffInvitation.personId} = ${id}`,
	// That their accounts were told apart stays, by their number; the operator's words do not.
	sql`update ${tables.handRoot} set ${columnName(handRoot.reason)} = ''
		where ${tables.handRoot.personId} = ${id}`,
	sql`update ${tables.vouching} set ${columnName(vouching.checked)} = ''
		where ${tables.vouching.personId} = ${id}`
];
