import type { Actor } from '../../kernel/access/index.ts';
import { letterDate } from '../../kernel/format.ts';
import { readerFor } from '../../forum/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { findFlaggable, type Flaggable } from './flaggable.ts';

/** A letter or a post with this person's own report of it, and the answer to it. */
export async function flagView(actor: Actor, releaseId: string, locale: string) {
	const { on, report, ...text } = await findFlaggable(actor, releaseId);
	const { staff, zone } = await readerFor(actor, locale);
	return {
		back: backTo(on, releaseId),
		onBoard: on.kind === 'board',
		/** Staff wrote it: the report goes to an adult outside their school. */
		byStaff: on.kind === 'board' && !on.authorEnrolmentId,
		asStudent: on.asStudent,
		author: staff.nameOf(text.authorId, nameOrFormerPal(text.author)),
		letter: report ? null : { body: text.body, lang: text.locale, date: letterDate(text.at, zone) },
		report: report && {
			reason: report.reason,
			note: report.note,
			answer: report.answer,
			outcome: report.outcome
		}
	};
}

/** The page on which the text is. */
function backTo(on: Flaggable['on'], releaseId: string): string {
	if (on.kind === 'pairing') return `${on.asStudent ? '/messages' : '/pairings'}/${on.pairingId}`;
	return on.place ? `/forum/${on.place.boardId}/${on.place.topicId}#p-${releaseId}` : '/forum';
}
