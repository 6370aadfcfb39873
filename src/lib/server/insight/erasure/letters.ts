// What a person wrote. Whatever has not travelled goes. What has travelled leaves its place in the pal's thread, without words.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import {
	alert,
	alertStep,
	aliased,
	appeal,
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
	post,
	reaction,
	recall,
	release,
	report,
	review,
	reviewable,
	reviewPhrase,
	revision,
	searchEntry,
	staffWords,
	warning
} from '../../kernel/schema/index.ts';
import { deleteIn } from './delete-rows.ts';
import { rows, sql, columnName } from '../../kernel/db/index.ts';
import { closeRequestsSql } from '../../directory/approvals/index.ts';
import { besideThem, pairingsIn, seatsIn, written, type ErasureScope } from './scope.ts';

const { a, alert: alertRow, correction: correctionRow } = aliased({ a: alert, alert, correction });
const { d, desk_draft: deskDraftRow, draft: draftRow } = aliased({ d: review, desk_draft: deskDraft, draft });
const { f, j, k, l, v } = aliased({ f: report, j: correction, k: letterCorrection, l: release, v: revision });
const { f: fFinding, k: kCorrection, post: postRow } = aliased({ f: finding, k: correction, post });
const { kept_word: keptWordRow, reviewable: reviewableRow } = aliased({ kept_word: keptWord, reviewable });
const { letter_correction: letterCorrectionRow } = aliased({ letter_correction: letterCorrection });
const { revision: revisionRow, warning: warningRow } = aliased({ revision, warning });

/** In this order: what hangs on something goes before it. */
const statements = (scope: ErasureScope): SQL[] => {
	const mine = written(scope);
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${mine})`;
	const reviews = sql`(select ${d.id} from ${d} where ${d.revisionId} in ${revisions})`;
	const reports = sql`(select ${f.id} from ${f} where ${f.reviewableId} in ${mine}
		or (${f.by} = ${scope.personId} and (${f.pairingId} in ${pairingsIn(scope)}
			or ${f.enrolmentId} in ${seatsIn(scope)})))`;
	const alerts = sql`(select ${a.id} from ${a} where ${a.subjectId} in ${reports} or ${a.subjectId} in ${mine})`;
	const travelled = sql`(select ${l.revisionId} from ${l} where ${l.reviewableId} in ${mine})`;
	return [
		deleteIn(alertStep.alertId, alerts),
		sql`delete from ${alertRow} where ${alertRow.subjectId} in ${reports} or ${alertRow.subjectId} in ${mine}`,
		deleteIn(staffWords.subjectId, reports),
		deleteIn(report.id, reports),
		deleteIn(staffWords.subjectId, mine),
		deleteIn(appeal.reviewableId, mine),
		deleteIn(reviewPhrase.reviewId, reviews),
		// Reviews and who had it open: records, which the application's role takes out in this way alone.
		sql`select erase_records(${scope.personId}::uuid, array(select id from ${revisions} mine), '{}')`,
		deleteIn(approval.revisionId, revisions),
		deleteIn(endorsement.revisionId, revisions),
		deleteIn(approvalRequest.revisionId, revisions),
		deleteIn(finding.revisionId, revisions),
		deleteIn(escalation.reviewableId, mine),
		deleteIn(claim.reviewableId, mine),
		deleteIn(caseItem.reviewableId, mine),
		deleteIn(deskNote.reviewableId, mine),
		// Nothing was done with what a reviewer typed: it goes, whether it names them or not.
		sql`delete from ${deskDraftRow} where ${deskDraftRow.reviewableId} in ${mine}
			or ${deskDraftRow.reviewableId} in ${besideThem(scope.personId)}`,
		deleteIn(hold.reviewableId, mine),
		deleteIn(recall.reviewableId, mine),
		deleteIn(nameChange.reviewableId, mine),
		sql`delete from ${warningRow} where ${warningRow.authorId} = ${scope.personId}
			and (${warningRow.pairingId} in ${pairingsIn(scope)} or ${warningRow.reviewableId} in ${mine})`,
		sql`delete from ${draftRow} where ${draftRow.authorId} = ${scope.personId}
			and ${draftRow.pairingId} in ${pairingsIn(scope)}`,
		deleteIn(draft.reviewableId, mine),
		// What anybody began to say about their sentences holds these sentences.
		deleteIn(correctionDraft.revisionId, revisions),
		// What hangs on a post that others have read goes; its place in the topic stays, without words.
		deleteIn(searchEntry.reviewableId, mine),
		deleteIn(mention.reviewableId, mine),
		deleteIn(reaction.reviewableId, mine),
		...correctionsOf(mine),
		...correctionsInLetters(mine),
		sql`delete from ${postRow} where ${postRow.reviewableId} in ${mine}
			and ${postRow.reviewableId} not in (select ${l.reviewableId} from ${l})`,
		// What others keep of their words goes with these.
		deleteIn(keptWord.releaseId, sql`(select ${l.id} from ${l} where ${l.reviewableId} in ${mine})`),
		sql`delete from ${keptWordRow} where ${keptWordRow.personId} = ${scope.personId}
			and ${keptWordRow.releaseId} in (select ${l.id} from ${l} where ${l.pairingId} in ${pairingsIn(scope)})`,
		sql`delete from ${revisionRow} where ${revisionRow.reviewableId} in ${mine}
			and ${revisionRow.id} not in ${travelled}`,
		sql`update ${revisionRow} set ${columnName(revision.body)} = '', ${columnName(revision.locale)} = 'und'
			where ${revisionRow.id} in ${travelled}`,
		sql`update ${reviewableRow} set ${columnName(reviewable.concern)} = 0 where ${reviewableRow.id} in ${mine}`,
		sql`delete from ${reviewableRow} where ${reviewableRow.id} in ${mine}
			and ${reviewableRow.id} not in (select ${l.reviewableId} from ${l} where ${l.authorId} = ${scope.personId})`
	];
};

/**
 * Corrections of theirs keep their place while something stands on it, without words. Those that others made of their words
 * show these words: their lines go, and what is left as a text of them.
 */
const correctionsOf = (mine: SQLWrapper): SQL[] => {
	const ofTheirs = sql`(select ${kCorrection.reviewableId} from ${kCorrection}
		where ${kCorrection.targetId} in ${mine}
		or ${kCorrection.targetId} in (select ${j.reviewableId} from ${j} where ${j.targetId} in ${mine}))`;
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${mine}
		or ${v.reviewableId} in ${ofTheirs})`;
	return [
		deleteIn(correctionLine.revisionId, revisions),
		sql`update ${revisionRow} set ${columnName(revision.body)} = '', ${columnName(revision.locale)} = 'und'
			where ${revisionRow.reviewableId} in ${ofTheirs}`,
		sql`update ${reviewableRow}
			set ${columnName(reviewable.state)} = 'recalled', ${columnName(reviewable.releaseAt)} = null
				where ${reviewableRow.id} in ${ofTheirs} and ${reviewableRow.state} <> 'draft'`,
		closeRequestsSql(sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${ofTheirs})`),
		deleteIn(finding.revisionId, sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${ofTheirs})`),
		deleteIn(warning.reviewableId, ofTheirs),
		sql`delete from ${correctionRow} where ${correctionRow.reviewableId} in ${mine}
			and ${correctionRow.reviewableId} not in (select ${l.reviewableId} from ${l})`
	];
};

/** A pal's letter that corrects one of theirs stays, without what it says of their sentences; and so the other way round. */
const correctionsInLetters = (mine: SQLWrapper): SQL[] => {
	const ofTheirs = sql`(select ${k.revisionId} from ${k} join ${l} on ${l.id} = ${k.targetId}
		where ${l.reviewableId} in ${mine})`;
	const revisions = sql`(select ${v.id} from ${v} where ${v.reviewableId} in ${mine})`;
	return [
		deleteIn(correctionLine.revisionId, ofTheirs),
		sql`update ${v} set ${columnName(revision.body)} = left(${v.body}, ${k.words}) from ${k}
			where ${k.revisionId} = ${v.id} and ${v.id} in ${ofTheirs}`,
		sql`delete from ${fFinding} where ${fFinding.revisionId} in ${ofTheirs}
			and ${fFinding.end} > (select length(${v.body}) from ${v} where ${v.id} = ${fFinding.revisionId})`,
		deleteIn(warning.reviewableId, sql`(select ${v.reviewableId} from ${v} where ${v.id} in ${ofTheirs})`),
		sql`delete from ${letterCorrectionRow} where ${letterCorrectionRow.revisionId} in ${ofTheirs}
			or ${letterCorrectionRow.revisionId} in ${revisions}`
	];
};

/**
 * Erases what this person wrote, everywhere or in one cycle. Runs in the caller's transaction, after the event that says so: the
 * database takes no records out before it.
 */
export async function eraseLetters(scope: ErasureScope): Promise<void> {
	for (const statement of statements(scope)) await rows(statement);
}
