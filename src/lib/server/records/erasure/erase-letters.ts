// Erases what a person wrote. Unreleased texts are deleted. Released ones keep their place in the pal's thread, without
// words.
import {
	alert,
	alertStep,
	aliased,
	appeal,
	application,
	approval,
	approvalRequest,
	caseItem,
	claim,
	correction,
	correctionDraft,
	correctionLine,
	deskDraft,
	deskNote,
	draft,
	endorsement,
	escalation,
	finding,
	hold,
	keptWord,
	letterCorrection,
	mention,
	nameChange,
	observation,
	post,
	quotation,
	reaction,
	recall,
	release,
	report,
	review,
	reviewable,
	reviewPhrase,
	revision,
	searchEntry,
	sentenceTry,
	staffWords,
	warning
} from '../../kernel/schema/index.ts';
import { isHandedIn } from '../../kernel/predicates/index.ts';
import { applicationsOf } from './application-rows.ts';
import { deleteIn } from './delete-rows.ts';
import { rows, sql, columnName, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { closeRequestsSql } from '../../review/approvals/index.ts';
import { countFindingsOfSql, countFindingsSql } from '../../review/index.ts';
import { itemsOfOthers, pairingsIn, enrolmentsIn, writtenItems, type ErasureScope } from './scope.ts';

const { a, alert: alertRow, correction: correctionRow } = aliased({ a: alert, alert, correction });
const { application: apply } = aliased({ application });
const { d, desk_draft: deskDraftRow, draft: draftRow } = aliased({ d: review, desk_draft: deskDraft, draft });
const { f, j, k, l, v } = aliased({ f: report, j: correction, k: letterCorrection, l: release, v: revision });
const { f: fFinding, k: kCorrection, post: postRow } = aliased({ f: finding, k: correction, post });
const { kept_word: keptWordRow, reviewable: reviewableRow } = aliased({ kept_word: keptWord, reviewable });
const { letter_correction: letterCorrectionRow } = aliased({ letter_correction: letterCorrection });
const { revision: revisionRow, warning: warningRow } = aliased({ revision, warning });

/** The statements in order: rows before the rows to which they refer. */
const statements = (scope: ErasureScope): SQL[] => {
	const items = writtenItems(scope);
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${items})`;
	const reviews = sql`(select ${d.id} from ${d} where ${d.revisionId} in ${revisions})`;
	const reports = sql`(select ${f.id} from ${f} where ${f.reviewableId} in ${items}
		or (${f.by} = ${scope.personId} and (${f.pairingId} in ${pairingsIn(scope)}
			or ${f.enrolmentId} in ${enrolmentsIn(scope)})))`;
	const alerts = sql`(select ${a.id} from ${a} where ${a.subjectId} in ${reports} or ${a.subjectId} in ${items})`;
	const released = sql`(select ${l.revisionId} from ${l} where ${l.reviewableId} in ${items})`;
	return [
		deleteIn(alertStep.alertId, alerts),
		sql`delete from ${alertRow} where ${alertRow.subjectId} in ${reports} or ${alertRow.subjectId} in ${items}`,
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
		sql`delete from ${deskDraftRow} where ${deskDraftRow.reviewableId} in ${items}
			or ${deskDraftRow.reviewableId} in ${itemsOfOthers(scope.personId)}`,
		deleteIn(hold.reviewableId, items),
		deleteIn(recall.reviewableId, items),
		deleteIn(nameChange.reviewableId, items),
		...applicationsOf(scope),
		sql`update ${apply} set ${columnName(application.reviewableId)} = null where ${apply.reviewableId} in ${items}`,
		sql`delete from ${warningRow} where ${warningRow.authorId} = ${scope.personId}
			and (${warningRow.pairingId} in ${pairingsIn(scope)} or ${warningRow.reviewableId} in ${items})`,
		sql`delete from ${draftRow} where ${draftRow.authorId} = ${scope.personId}
			and ${draftRow.pairingId} in ${pairingsIn(scope)}`,
		deleteIn(draft.reviewableId, items),
		// Drafts of corrections of their sentences contain these sentences.
		deleteIn(correctionDraft.revisionId, revisions),
		// A post that others have read loses what belongs to it; its place in the topic stays, without words.
		deleteIn(searchEntry.reviewableId, items),
		deleteIn(mention.reviewableId, items),
		deleteIn(reaction.reviewableId, items),
		...correctionsOf(items),
		...correctionsInLetters(items),
		sql`delete from ${postRow} where ${postRow.reviewableId} in ${items}
			and ${postRow.reviewableId} not in (select ${l.reviewableId} from ${l})`,
		// Sentences of theirs, or by them, that somebody wrote again.
		deleteIn(sentenceTry.revisionId, revisions),
		// Words of their texts that others keep are deleted with the texts.
		deleteIn(keptWord.releaseId, sql`(select ${l.id} from ${l} where ${l.reviewableId} in ${items})`),
		sql`delete from ${keptWordRow} where ${keptWordRow.personId} = ${scope.personId}
			and ${keptWordRow.releaseId} in (select ${l.id} from ${l} where ${l.pairingId} in ${pairingsIn(scope)})`,
		sql`delete from ${revisionRow} where ${revisionRow.reviewableId} in ${items}
			and ${revisionRow.id} not in ${released}`,
		sql`update ${revisionRow} set ${columnName(revision.body)} = '', ${columnName(revision.locale)} = 'und'
			where ${revisionRow.id} in ${released}`,
		sql`update ${reviewableRow} set ${columnName(reviewable.concern)} = 0 where ${reviewableRow.id} in ${items}`,
		// What articles quote of them is quoted no more. In one statement: which items are theirs follows from the quotations, too.
		sql`with ended as (${deleteIn(quotation.sourceId, items)} or ${quotation.reviewableId} in ${items})
			delete from ${reviewableRow} where ${reviewableRow.id} in ${items}
			and ${reviewableRow.id} not in (select ${l.reviewableId} from ${l} where ${l.authorId} = ${scope.personId})`
	];
};

/**
 * Their own corrections keep their place while something refers to it, without words. Corrections that others made of their
 * texts quote these: their lines are deleted, and they become recalled texts without words.
 */
const correctionsOf = (items: SQLWrapper): SQL[] => {
	const othersCorrections = sql`(select ${kCorrection.reviewableId} from ${kCorrection}
		where ${kCorrection.targetId} in ${items}
		or ${kCorrection.targetId} in (select ${j.reviewableId} from ${j} where ${j.targetId} in ${items}))`;
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${items}
		or ${v.reviewableId} in ${othersCorrections})`;
	const othersRevisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${othersCorrections})`;
	return [
		deleteIn(correctionLine.revisionId, revisions),
		sql`update ${revisionRow} set ${columnName(revision.body)} = '', ${columnName(revision.locale)} = 'und'
			where ${revisionRow.reviewableId} in ${othersCorrections}`,
		sql`update ${reviewableRow}
			set ${columnName(reviewable.state)} = 'recalled', ${columnName(reviewable.releaseAt)} = null
				where ${reviewableRow.id} in ${othersCorrections} and ${isHandedIn(reviewableRow)}`,
		closeRequestsSql(othersRevisions),
		countFindingsOfSql(othersRevisions),
		deleteIn(finding.revisionId, othersRevisions),
		deleteIn(warning.reviewableId, othersCorrections),
		sql`delete from ${correctionRow} where ${correctionRow.reviewableId} in ${items}
			and ${correctionRow.reviewableId} not in (select ${l.reviewableId} from ${l})`
	];
};

/** A pal's letter that corrects one of theirs stays, without the corrections; and so does their own that corrects a pal's. */
const correctionsInLetters = (items: SQLWrapper): SQL[] => {
	const othersRevisions = sql`(select ${k.revisionId} from ${k} join ${l} on ${l.id} = ${k.targetId}
		where ${l.reviewableId} in ${items})`;
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${items})`;
	const isPastEnd = sql`${fFinding.revisionId} in ${othersRevisions}
		and ${fFinding.end} > (select length(${v.body}) from ${v} where ${v.id} = ${fFinding.revisionId})`;
	return [
		deleteIn(correctionLine.revisionId, othersRevisions),
		sql`update ${v} set ${columnName(revision.body)} = left(${v.body}, ${k.words}) from ${k}
			where ${k.revisionId} = ${v.id} and ${v.id} in ${othersRevisions}`,
		countFindingsSql(isPastEnd),
		sql`delete from ${fFinding} where ${isPastEnd}`,
		deleteIn(
			warning.reviewableId,
			sql`(select ${v.reviewableId} from ${v} where ${v.id} in ${othersRevisions})`
		),
		sql`delete from ${letterCorrectionRow} where ${letterCorrectionRow.revisionId} in ${othersRevisions}
			or ${letterCorrectionRow.revisionId} in ${revisions}`
	];
};

/**
 * Erases what this person wrote, everywhere or in one cycle. Runs in the caller's transaction, after its audit event: the
 * database lets no records be deleted before it.
 */
export async function eraseLetters(scope: ErasureScope): Promise<void> {
	for (const statement of statements(scope)) await rows(statement);
}
