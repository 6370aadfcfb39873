// What a person wrote. Whatever has not travelled goes. What has travelled leaves its place in the pal's thread, without words.
import { sql, type SQL } from 'drizzle-orm';
import {
	alertStep,
	appeal,
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
	keptWord,
	mention,
	nameChange,
	reaction,
	recall,
	report,
	reviewPhrase,
	searchEntry,
	staffWords,
	warning
} from '../../kernel/schema/index.ts';
import { deleteIn } from './delete.ts';
import { rows } from '../../kernel/db/index.ts';
import { closeRequestsSql } from '../../directory/approvals/index.ts';
import { besideThem, pairingsIn, seatsIn, written, type ErasureScope } from './scope.ts';

/** In this order: what hangs on something goes before it. */
const statements = (scope: ErasureScope): SQL[] => {
	const mine = written(scope);
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${mine})`;
	const reviews = sql`(select d.id from review d where d.revision_id in ${revisions})`;
	const reports = sql`(select f.id from report f where f.reviewable_id in ${mine}
		or (f.by = ${scope.personId} and (f.pairing_id in ${pairingsIn(scope)} or f.enrolment_id in ${seatsIn(scope)})))`;
	const alerts = sql`(select a.id from alert a where a.subject_id in ${reports} or a.subject_id in ${mine})`;
	const travelled = sql`(select l.revision_id from release l where l.reviewable_id in ${mine})`;
	return [
		deleteIn(alertStep.alertId, alerts),
		sql`delete from alert where subject_id in ${reports} or subject_id in ${mine}`,
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
		sql`delete from desk_draft where reviewable_id in ${mine} or reviewable_id in ${besideThem(scope.personId)}`,
		deleteIn(hold.reviewableId, mine),
		deleteIn(recall.reviewableId, mine),
		deleteIn(nameChange.reviewableId, mine),
		sql`delete from warning where author_id = ${scope.personId}
			and (pairing_id in ${pairingsIn(scope)} or reviewable_id in ${mine})`,
		sql`delete from draft where author_id = ${scope.personId} and pairing_id in ${pairingsIn(scope)}`,
		deleteIn(draft.reviewableId, mine),
		// What anybody began to say about their sentences holds these sentences.
		deleteIn(correctionDraft.revisionId, revisions),
		// What hangs on a post that others have read goes; its place in the topic stays, without words.
		deleteIn(searchEntry.reviewableId, mine),
		deleteIn(mention.reviewableId, mine),
		deleteIn(reaction.reviewableId, mine),
		...correctionsOf(mine),
		...correctionsInLetters(mine),
		sql`delete from post where reviewable_id in ${mine} and reviewable_id not in (select l.reviewable_id from release l)`,
		// What others keep of their words goes with these.
		deleteIn(keptWord.releaseId, sql`(select l.id from release l where l.reviewable_id in ${mine})`),
		sql`delete from kept_word where person_id = ${scope.personId}
			and release_id in (select l.id from release l where l.pairing_id in ${pairingsIn(scope)})`,
		sql`delete from revision where reviewable_id in ${mine} and id not in ${travelled}`,
		sql`update revision set body = '', locale = 'und' where id in ${travelled}`,
		sql`update reviewable set concern = 0 where id in ${mine}`,
		sql`delete from reviewable where id in ${mine}
			and id not in (select l.reviewable_id from release l where l.author_id = ${scope.personId})`
	];
};

/**
 * Corrections of theirs keep their place while something stands on it, without words. Those that others made of their words
 * show these words: their lines go, and what is left as a text of them.
 */
const correctionsOf = (mine: SQL): SQL[] => {
	const ofTheirs = sql`(select k.reviewable_id from correction k where k.target_id in ${mine}
		or k.target_id in (select j.reviewable_id from correction j where j.target_id in ${mine}))`;
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${mine} or v.reviewable_id in ${ofTheirs})`;
	return [
		deleteIn(correctionLine.revisionId, revisions),
		sql`update revision set body = '', locale = 'und' where reviewable_id in ${ofTheirs}`,
		sql`update reviewable set state = 'recalled', release_at = null where id in ${ofTheirs} and state <> 'draft'`,
		closeRequestsSql(sql`(select v.id from revision v where v.reviewable_id in ${ofTheirs})`),
		deleteIn(finding.revisionId, sql`(select v.id from revision v where v.reviewable_id in ${ofTheirs})`),
		deleteIn(warning.reviewableId, ofTheirs),
		sql`delete from correction where reviewable_id in ${mine}
			and reviewable_id not in (select l.reviewable_id from release l)`
	];
};

/** A pal's letter that corrects one of theirs stays, without what it says of their sentences; and so the other way round. */
const correctionsInLetters = (mine: SQL): SQL[] => {
	const ofTheirs = sql`(select k.revision_id from letter_correction k join release l on l.id = k.target_id
		where l.reviewable_id in ${mine})`;
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${mine})`;
	return [
		deleteIn(correctionLine.revisionId, ofTheirs),
		sql`update revision v set body = left(v.body, k.words) from letter_correction k
			where k.revision_id = v.id and v.id in ${ofTheirs}`,
		sql`delete from finding f where f.revision_id in ${ofTheirs}
			and f."end" > (select length(v.body) from revision v where v.id = f.revision_id)`,
		deleteIn(warning.reviewableId, sql`(select v.reviewable_id from revision v where v.id in ${ofTheirs})`),
		sql`delete from letter_correction where revision_id in ${ofTheirs} or revision_id in ${revisions}`
	];
};

/**
 * Erases what this person wrote, everywhere or in one cycle. Runs in the caller's transaction, after the event that says so: the
 * database takes no records out before it.
 */
export async function eraseLetters(scope: ErasureScope): Promise<void> {
	for (const statement of statements(scope)) await rows(statement);
}
