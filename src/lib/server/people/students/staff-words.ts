import { m } from '#lib/paraglide/messages.js';
import { type Actor, isOffDesk, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, type Zone } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isKindMessage, isNotUndone, isWaiting } from '../../kernel/predicates/index.ts';
import { staffNames } from '../labels/index.ts';

const { deskNote, item, person, review, revision } = tables;

/** The newest words on the page of a student. */
const maxWords = 10;

interface StaffWords {
	id: string;
	at: string;
	by: string;
	byName: string;
	/** `message`: to the student, with a decision; `note`: among colleagues, at the desk. */
	kind: 'message' | 'note';
	words: string;
	itemId: string;
}

/**
 * What teachers wrote about the texts of a student: messages that came with a decision and that the student has read, and notes
 * of colleagues at the desk. For a teacher of the student, who finds the same at the desk. Nothing of a text that is kept from
 * this teacher, or of a pairing that they do not manage.
 */
export async function staffWordsOf(actor: Actor, studentId: string, zone: Zone) {
	const reader = readerOf(actor);
	const isReadable = sql`${item.authorId} = ${studentId} and not ${isOffDesk.where(reader, item.id)}
		and (${item.pairingId} is null or ${managesPairing.where(reader, item.pairingId)})`;
	const [list, staff] = await together(
		() =>
			rows<StaffWords>(sql`
			select staff_text.*, ${person.displayName} as "byName" from (
				select ${review.id}, ${review.at}, ${review.by}, 'message' as kind, ${review.words}, ${item.id} as "itemId"
				from ${item} join ${revision} on ${revision.reviewableId} = ${item.id}
					join ${review} on ${review.revisionId} = ${revision.id}
				where ${isReadable} and ${review.words} is not null and (${isKindMessage(review)}
					or ${review.decision} in ('return', 'withhold') and ${isNotUndone(review)}
						and not (${item.revisionId} = ${revision.id} and ${isWaiting(item)} and ${item.releaseAt} is not null))
				union all
				select ${deskNote.id}, ${deskNote.at}, ${deskNote.by}, 'note', ${deskNote.words}, ${item.id}
				from ${item} join ${deskNote} on ${deskNote.reviewableId} = ${item.id} where ${isReadable}) staff_text
			join ${person} on ${person.id} = staff_text.by
			order by staff_text.at desc, staff_text.id limit ${maxWords}`),
		() => staffNames(zone.locale)
	);
	return list.map(({ id, at, by, byName, kind, words, itemId }) => ({
		id,
		words,
		href: `/review/${itemId}`,
		what: kind === 'note' ? m.people_student_note() : m.people_student_message(),
		by: by === actor.id ? m.ui_you_staff() : staff.nameOf(by, byName),
		at: dateText(new Date(at), zone)
	}));
}
