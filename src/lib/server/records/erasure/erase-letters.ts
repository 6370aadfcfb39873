// Erases what a person wrote. Unreleased texts are deleted. Released ones keep their place in the pal's thread, without
// words.
import {
	alertStep,
	aliased,
	appeal,
	application,
	approval,
	approvalRequest,
	caseItem,
	claim,
	correctionDraft,
	correctionLine,
	deskNote,
	draft,
	endorsement,
	escalation,
	finding,
	hold,
	inner,
	keptWord,
	halfReading,
	letterReaction,
	mention,
	nameChange,
	observation,
	palFeedback,
	quotation,
	reaction,
	recall,
	report,
	reviewable,
	reviewPhrase,
	revision,
	searchEntry,
	sentenceTry,
	staffWords,
	tables,
	warning
} from '../../kernel/schema/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';
import { applicationsOf } from './application-rows.ts';
import { deleteIn } from './delete-rows.ts';
import { rows, sql, columnName, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { closeRequestsSql } from '../../review/approvals/index.ts';
import { countFindingsOfSql, countFindingsSql } from '../../review/index.ts';
import { itemsOfOthers, pairingsIn, enrolmentsIn, writtenItems, type ErasureScope } from './scope.ts';

const { alert, correction, deskDraft, item, letterCorrection, post, release, review } = tables;
const { targetCorrection } = aliased({ targetCorrection: correction });

/** The statements in order: rows before the rows to which they refer. */
const statements = (scope: ErasureScope): SQL[] => {
	const items = writtenItems(scope);
	const revisions = sql`(select ${tables.revision.id} from ${tables.revision}
		where ${tables.revision.reviewableId} in ${items})`;
	const reviews = sql`(select ${review.id} from ${review} where ${review.revisionId} in ${revisions})`;
	const reports = sql`(select ${tables.report.id} from ${tables.report}
		where ${tables.report.reviewableId} in ${items}
		or (${tables.report.by} = ${scope.personId} and (${tables.report.pairingId} in ${pairingsIn(scope)}
			or ${tables.report.enrolmentId} in ${enrolmentsIn(scope)})))`;
	const alerts = sql`(select ${alert.id} from ${alert} where ${alert.subjectId} in ${reports}
		or ${alert.subjectId} in ${items})`;
	const released = sql`(select ${release.revisionId} from ${release}
		where ${release.reviewableId} in ${items})`;
	return [
		deleteIn(alertStep.alertId, alerts),
		sql`delete from ${alert} where ${alert.subjectId} in ${reports} or ${alert.subjectId} in ${items}`,
		deleteIn(staffWords.subjectId, reports),
		deleteIn(report.id, reports),
		deleteIn(staffWords.subjectId, items),
		deleteIn(appeal.reviewableId, items),
		deleteIn(reviewPhrase.reviewId, reviews),
		// Reviews and claims are records; the application's role can delete them only with this function.
		sql`select erase_records(${scope.personId}::uuid, array(select id from ${revisions} mine), '{}')`,
		deleteIn(approval.revisionId, revisions),
		deleteIn(endorsement.revisionId, revisions),
		deleteIn(approvalRequest.revisionId, revisions),
		// What was found in them, and what reviewers said about it, is counted, and leads nowhere any more.
		countFindingsOfSql(revisions),
		deleteIn(finding.revisionId, revisions),
		deleteIn(observation.reviewableId, items),
		deleteIn(escalation.reviewableId, items),
		deleteIn(claim.reviewableId, items),
		deleteIn(caseItem.reviewableId, items),
		deleteIn(deskNote.reviewableId, items),
		// Drafts of reviewers were never used: they are deleted whether or not they name the person.
		sql`delete from ${deskDraft} where ${deskDraft.reviewableId} in ${items}
			or ${deskDraft.reviewableId} in ${itemsOfOthers(scope.personId)}`,
		deleteIn(hold.reviewableId, items),
		deleteIn(recall.reviewableId, items),
		deleteIn(nameChange.reviewableId, items),
		...applicationsOf(scope),
		sql`update ${tables.application} set ${columnName(application.reviewableId)} = null
			where ${tables.application.reviewableId} in ${items}`,
		sql`delete from ${tables.warning} where ${tables.warning.authorId} = ${scope.personId}
			and (${tables.warning.pairingId} in ${pairingsIn(scope)} or ${tables.warning.reviewableId} in ${items})`,
		sql`delete from ${tables.draft} where ${tables.draft.authorId} = ${scope.personId}
			and ${tables.draft.pairingId} in ${pairingsIn(scope)}`,
		// That two were not to be pals again stays, without what was said.
		sql`delete from ${tables.palFeedback} where ${tables.palFeedback.studentId} = ${scope.personId}
			and ${tables.palFeedback.pairingId} in ${pairingsIn(scope)} and ${tables.palFeedback.kind} <> 'wish'`,
		sql`update ${tables.palFeedback} set ${columnName(palFeedback.said)} = null, ${columnName(palFeedback.words)} = null
			where ${tables.palFeedback.studentId} = ${scope.personId}
			and ${tables.palFeedback.pairingId} in ${pairingsIn(scope)}`,
		deleteIn(draft.reviewableId, items),
		deleteIn(halfReading.revisionId, revisions),
		// Drafts of corrections of their sentences contain these sentences.
		deleteIn(correctionDraft.revisionId, revisions),
		// A post that others have read loses what belongs to it; its place in the topic stays, without words.
		deleteIn(mention.reviewableId, items),
		deleteIn(reaction.reviewableId, items),
		deleteIn(
			letterReaction.releaseId,
			sql`(select ${release.id} from ${release} where ${release.reviewableId} in ${items})`
		),
		sql`delete from ${tables.letterReaction} where ${tables.letterReaction.personId} = ${scope.personId}
			and ${tables.letterReaction.releaseId} in (select ${release.id} from ${release}
				where ${release.pairingId} in ${pairingsIn(scope)})`,
		...correctionsOf(items),
		...correctionsInLetters(items),
		sql`delete from ${post} where ${post.reviewableId} in ${items}
			and ${post.reviewableId} not in (select ${release.reviewableId} from ${release})`,
		// Sentences of theirs, or by them, that somebody wrote again.
		deleteIn(sentenceTry.revisionId, revisions),
		// Words of their texts that others keep are deleted with the texts.
		deleteIn(
			keptWord.releaseId,
			sql`(select ${release.id} from ${release}
			where ${release.reviewableId} in ${items})`
		),
		sql`delete from ${tables.keptWord} where ${tables.keptWord.personId} = ${scope.personId}
			and ${tables.keptWord.releaseId} in (select ${release.id} from ${release}
				where ${release.pairingId} in ${pairingsIn(scope)})`,
		sql`delete from ${tables.revision} where ${tables.revision.reviewableId} in ${items}
			and ${tables.revision.id} not in ${released}`,
		sql`update ${tables.revision} set ${columnName(revision.body)} = '',
			${columnName(revision.locale)} = 'und', ${columnName(revision.pasted)} = ''
			where ${tables.revision.id} in ${released}`,
		// After the words are gone: the update above waits for a run of the search index that has read them, and its entry goes here.
		deleteIn(searchEntry.reviewableId, items),
		sql`update ${item} set ${columnName(reviewable.concern)} = 0 where ${item.id} in ${items}`,
		// What articles quote of them is quoted no more. In one statement: which items are theirs follows from the quotations, too.
		sql`with ended as (${deleteIn(quotation.sourceId, items)} or ${quotation.reviewableId} in ${items})
			delete from ${item} where ${item.id} in ${items}
			and ${item.id} not in (select ${release.reviewableId} from ${release}
				where ${release.authorId} = ${scope.personId})`
	];
};

/**
 * Their own corrections keep their place while something refers to it, without words. Corrections that others made of their
 * texts quote these: their lines are deleted, and they become recalled texts without words.
 */
const correctionsOf = (items: SQLWrapper): SQL[] => {
	const othersCorrections = sql`(select ${inner.correction.reviewableId} from ${inner.correction}
		where ${inner.correction.targetId} in ${items}
		or ${inner.correction.targetId} in (select ${targetCorrection.reviewableId} from ${targetCorrection}
			where ${targetCorrection.targetId} in ${items}))`;
	const revisions = sql`(select ${inner.revision.id} from ${inner.revision}
		where ${inner.revision.reviewableId} in ${items}
		or ${inner.revision.reviewableId} in ${othersCorrections})`;
	const othersRevisions = sql`(select ${inner.revision.id} from ${inner.revision}
		where ${inner.revision.reviewableId} in ${othersCorrections})`;
	return [
		deleteIn(correctionLine.revisionId, revisions),
		sql`update ${tables.revision} set ${columnName(revision.body)} = '',
			${columnName(revision.locale)} = 'und'
			where ${tables.revision.reviewableId} in ${othersCorrections}`,
		sql`update ${item}
			set ${columnName(reviewable.state)} = 'recalled', ${columnName(reviewable.releaseAt)} = null
				where ${item.id} in ${othersCorrections} and ${isHandedIn(item)}`,
		closeRequestsSql(othersRevisions),
		countFindingsOfSql(othersRevisions),
		deleteIn(finding.revisionId, othersRevisions),
		deleteIn(warning.reviewableId, othersCorrections),
		sql`delete from ${correction} where ${correction.reviewableId} in ${items}
			and ${correction.reviewableId} not in (select ${inner.release.reviewableId} from ${inner.release})`
	];
};

/** A pal's letter that corrects one of theirs stays, without the corrections; and so does their own that corrects a pal's. */
const correctionsInLetters = (items: SQLWrapper): SQL[] => {
	const othersRevisions = sql`(select ${inner.letterCorrection.revisionId} from ${inner.letterCorrection}
		join ${inner.release} on ${inner.release.id} = ${inner.letterCorrection.targetId}
		where ${inner.release.reviewableId} in ${items})`;
	const revisions = sql`(select ${inner.revision.id} from ${inner.revision}
		where ${inner.revision.reviewableId} in ${items})`;
	const isPastEnd = sql`${tables.finding.revisionId} in ${othersRevisions}
		and ${tables.finding.end} > (select length(${inner.revision.body}) from ${inner.revision}
			where ${inner.revision.id} = ${tables.finding.revisionId})`;
	return [
		deleteIn(correctionLine.revisionId, othersRevisions),
		sql`update ${inner.revision} set ${columnName(revision.body)} = left(${inner.revision.body},
			${inner.letterCorrection.words}) from ${inner.letterCorrection}
			where ${inner.letterCorrection.revisionId} = ${inner.revision.id} and ${inner.revision.id} in ${othersRevisions}`,
		countFindingsSql(isPastEnd),
		sql`delete from ${tables.finding} where ${isPastEnd}`,
		deleteIn(
			warning.reviewableId,
			sql`(select ${inner.revision.reviewableId} from ${inner.revision}
				where ${inner.revision.id} in ${othersRevisions})`
		),
		sql`delete from ${letterCorrection} where ${letterCorrection.revisionId} in ${othersRevisions}
			or ${letterCorrection.revisionId} in ${revisions}`
	];
};

/**
 * Erases what this person wrote, everywhere or in one cycle. Runs in the caller's transaction, after its audit event: the
 * database lets no records be deleted before it.
 */
export async function eraseLetters(scope: ErasureScope): Promise<void> {
	for (const statement of statements(scope)) await rows(statement);
}
