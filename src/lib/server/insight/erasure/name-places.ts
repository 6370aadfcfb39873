import { sql } from 'drizzle-orm';
import { besideThem, pairingsIn, topicsOf } from './scope.ts';

/** Where others of the same pairings and topics may have written the name: table, column, key, and which rows. */
export const places = (personId: string) => {
	const pairings = pairingsIn({ personId });
	const items = besideThem(personId);
	const revisions = sql`(select v.id from revision v where v.reviewable_id in ${items})`;
	const pals = sql`(select m.person_id from pairing_member m where m.pairing_id in ${pairings} and m.person_id <> ${personId})`;
	const cases = sql`(select k.id from safeguarding_case k where k.student_id in ${pals})`;
	const reported = sql`pairing_id in ${pairings} or reviewable_id in ${items}`;
	const reviews = sql`(select d.id from review d where d.revision_id in ${revisions})`;
	const rooms = sql`(select c.classroom_id from classroom_membership c where c.person_id = ${personId})`;
	return [
		{ table: 'draft', column: 'body', key: 'id', where: sql`pairing_id in ${pairings}` },
		...['title', 'body', 'own'].map((column) => ({
			...{ table: 'post_draft', column, key: 'id' },
			where: sql`topic_id in ${topicsOf({ personId })}`
		})),
		{ table: 'correction_draft', column: 'said', key: 'id', where: sql`revision_id in ${revisions}` },
		{
			table: 'warning',
			column: 'body',
			key: 'id',
			where: sql`pairing_id in ${pairings} or reviewable_id in ${items}`
		},
		{ table: 'review', column: 'words', key: 'id', where: sql`revision_id in ${revisions}` },
		{ table: 'review_phrase', column: 'words', key: 'id', where: sql`review_id in ${reviews}` },
		{ table: 'desk_note', column: 'words', key: 'id', where: sql`reviewable_id in ${items}` },
		{ table: 'hold', column: 'why', key: 'id', where: sql`reviewable_id in ${items}` },
		{ table: 'recall', column: 'reason', key: 'reviewable_id', where: sql`reviewable_id in ${items}` },
		{ table: 'appeal', column: 'words', key: 'reviewable_id', where: sql`reviewable_id in ${items}` },
		{
			table: 'staff_message',
			column: 'body',
			key: 'id',
			where: sql`first_id in ${rooms} or second_id in ${rooms}`
		},
		{ table: 'class_notice', column: 'body', key: 'id', where: sql`classroom_id in ${rooms}` },
		{ table: 'report', column: 'note', key: 'id', where: reported },
		{ table: 'report', column: 'answer', key: 'id', where: reported },
		{ table: 'staff_words', column: 'words', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'help_request', column: 'words', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'help_request', column: 'answer', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'measure', column: 'reason', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'measure', column: 'note', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'safeguarding_case', column: 'next_step', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'safeguarding_case', column: 'outcome', key: 'id', where: sql`student_id in ${pals}` },
		{ table: 'case_note', column: 'words', key: 'id', where: sql`case_id in ${cases}` },
		{ table: 'case_note', column: 'told', key: 'id', where: sql`case_id in ${cases}` },
		{
			table: 'pairing_wish',
			column: 'reason',
			key: 'id',
			where: sql`first_id in ${pals} or second_id in ${pals}`
		}
	];
};
