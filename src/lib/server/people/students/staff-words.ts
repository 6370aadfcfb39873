import { m } from '#lib/paraglide/messages.js';
import { type Actor, isOffDesk, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, type Zone } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { aliased, deskNote, person, review, reviewable, revision } from '../../kernel/schema/index.ts';
import { isKindMessage, isNotUndone, isWaiting } from '../../kernel/predicates/index.ts';
import { staffNames } from '../labels/index.ts';

const { d, n, p, r, v } = aliased({ d: review, n: deskNote, p: person, r: reviewable, v: revision });

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
	const isReadable = sql`${r.authorId} = ${studentId} and not ${isOffDesk.where(reader, r.id)}
		and (${r.pairingId} is null or ${managesPairing.where(reader, r.pairingId)})`;
	const [list, staff] = await together(
		() =>
			rows<StaffWords>(sql`
			select w.*, ${p.displayName} as "byName" from (
				select ${d.id}, ${d.at}, ${d.by}, 'message' as kind, ${d.words}, ${r.id} as "itemId"
				from ${r} join ${v} on ${v.reviewableId} = ${r.id} join ${d} on ${d.revisionId} = ${v.id}
				where ${isReadable} and ${d.words} is not null and (${isKindMessage(d)}
					or ${d.decision} in ('return', 'withhold') and ${isNotUndone(d)}
						and not (${r.revisionId} = ${v.id} and ${isWaiting(r)} and ${r.releaseAt} is not null))
				union all
				select ${n.id}, ${n.at}, ${n.by}, 'note', ${n.words}, ${r.id}
				from ${r} join ${n} on ${n.reviewableId} = ${r.id} where ${isReadable}) w
			join ${p} on ${p.id} = w.by
			order by w.at desc, w.id limit ${maxWords}`),
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
