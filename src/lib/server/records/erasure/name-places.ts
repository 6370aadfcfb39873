import { sql } from '../../kernel/db/index.ts';
import {
	appeal,
	caseNote,
	classNotice,
	correctionDraft,
	deskNote,
	draft,
	firstLetter,
	helpRequest,
	hold,
	keptWord,
	pairingWish,
	palFeedback,
	postDraft,
	recall,
	report,
	restriction,
	review,
	reviewAssignment,
	reviewPhrase,
	safeguardingCase,
	savedReply,
	staffMessage,
	staffWords,
	tables,
	warning,
	writingAid
} from '../../kernel/schema/index.ts';
import { applicationsOfOthers, itemsAround, pairingsIn, writtenTopics } from './scope.ts';

const { member, membership, revision } = tables;

/**
 * Where others of the same pairings, topics and classes may have written the name: the column, the key of its table, and
 * which rows.
 */
export const places = (personId: string) => {
	const pairings = pairingsIn({ personId });
	const items = itemsAround(personId);
	const revisions = sql`(select ${revision.id} from ${revision} where ${revision.reviewableId} in ${items})`;
	const pals = sql`(select ${member.personId} from ${member} where ${member.pairingId} in ${pairings}
		and ${member.personId} <> ${personId})`;
	const cases = sql`(select ${tables.safeguardingCase.id} from ${tables.safeguardingCase}
		where ${tables.safeguardingCase.studentId} in ${pals})`;
	const reported = sql`${report.pairingId} in ${pairings} or ${report.reviewableId} in ${items}`;
	const reviews = sql`(select ${tables.review.id} from ${tables.review}
		where ${tables.review.revisionId} in ${revisions})`;
	const rooms = sql`(select ${membership.classroomId} from ${membership}
		where ${membership.personId} = ${personId})`;
	return [
		{
			column: reviewAssignment.remark,
			key: reviewAssignment.id,
			where: sql`${reviewAssignment.applicationId} in ${applicationsOfOthers(personId)}`
		},
		{ column: draft.body, key: draft.id, where: sql`${draft.pairingId} in ${pairings}` },
		{ column: firstLetter.body, key: firstLetter.personId, where: sql`${firstLetter.personId} in ${pals}` },
		{ column: keptWord.meaning, key: keptWord.id, where: sql`${keptWord.personId} in ${pals}` },
		...[postDraft.title, postDraft.body, postDraft.own].map((column) => ({
			column,
			key: postDraft.id,
			where: sql`${postDraft.topicId} in ${writtenTopics({ personId })}`
		})),
		{
			column: correctionDraft.said,
			key: correctionDraft.id,
			where: sql`${correctionDraft.revisionId} in ${revisions}`
		},
		{
			column: warning.body,
			key: warning.id,
			where: sql`${warning.pairingId} in ${pairings} or ${warning.reviewableId} in ${items}`
		},
		{ column: review.words, key: review.id, where: sql`${review.revisionId} in ${revisions}` },
		{ column: reviewPhrase.words, key: reviewPhrase.id, where: sql`${reviewPhrase.reviewId} in ${reviews}` },
		{ column: deskNote.words, key: deskNote.id, where: sql`${deskNote.reviewableId} in ${items}` },
		{ column: hold.why, key: hold.id, where: sql`${hold.reviewableId} in ${items}` },
		{ column: recall.reason, key: recall.reviewableId, where: sql`${recall.reviewableId} in ${items}` },
		{ column: appeal.words, key: appeal.reviewableId, where: sql`${appeal.reviewableId} in ${items}` },
		{
			column: staffMessage.body,
			key: staffMessage.id,
			where: sql`${staffMessage.firstId} in ${rooms} or ${staffMessage.secondId} in ${rooms}`
		},
		{ column: classNotice.body, key: classNotice.id, where: sql`${classNotice.classroomId} in ${rooms}` },
		...[writingAid.text, writingAid.help].map((column) => ({
			column,
			key: writingAid.id,
			where: sql`${writingAid.classroomId} in ${rooms}`
		})),
		{
			column: savedReply.text,
			key: savedReply.id,
			where: sql`${savedReply.personId} in (select ${membership.personId} from ${membership}
				where ${membership.classroomId} in ${rooms})`
		},
		{ column: report.note, key: report.id, where: reported },
		{ column: report.answer, key: report.id, where: reported },
		{ column: staffWords.words, key: staffWords.id, where: sql`${staffWords.studentId} in ${pals}` },
		{
			column: staffWords.words,
			key: staffWords.id,
			where: sql`${staffWords.studentId} is null and ${staffWords.by} in
				(select ${membership.personId} from ${membership} where ${membership.classroomId} in ${rooms})`
		},
		{ column: palFeedback.words, key: palFeedback.id, where: sql`${palFeedback.pairingId} in ${pairings}` },
		{ column: helpRequest.words, key: helpRequest.id, where: sql`${helpRequest.studentId} in ${pals}` },
		{ column: helpRequest.answer, key: helpRequest.id, where: sql`${helpRequest.studentId} in ${pals}` },
		{ column: restriction.reason, key: restriction.id, where: sql`${restriction.studentId} in ${pals}` },
		{ column: restriction.note, key: restriction.id, where: sql`${restriction.studentId} in ${pals}` },
		{
			column: safeguardingCase.nextStep,
			key: safeguardingCase.id,
			where: sql`${safeguardingCase.studentId} in ${pals}`
		},
		{
			column: safeguardingCase.outcome,
			key: safeguardingCase.id,
			where: sql`${safeguardingCase.studentId} in ${pals}`
		},
		{ column: caseNote.words, key: caseNote.id, where: sql`${caseNote.caseId} in ${cases}` },
		{ column: caseNote.told, key: caseNote.id, where: sql`${caseNote.caseId} in ${cases}` },
		{
			column: pairingWish.reason,
			key: pairingWish.id,
			where: sql`${pairingWish.firstId} in ${pals} or ${pairingWish.secondId} in ${pals}`
		}
	];
};
