import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../access/actor.ts';
import { letterDate } from '../format.ts';
import { flaggedBy } from './hidden.ts';
import { findLetter } from './letter.ts';

/** A letter with this person's own report of it, and the answer. */
export async function letterView(actor: Actor, releaseId: string, locale: string) {
	const { pair, report, ...letter } = await findLetter(actor, releaseId);
	const author = pair.members.find((member) => member.id === letter.authorId)!;
	const own = pair.members.find(
		(member) => member.id === actor.id || actor.teaches.includes(member.classroomId)
	)!;
	return {
		back: `${letter.asStudent ? '/messages' : '/pairings'}/${pair.id}`,
		asStudent: letter.asStudent,
		author: author.name,
		letter: report
			? null
			: {
					body: letter.body,
					lang: letter.locale,
					date: letterDate(letter.at, { locale, timeZone: own.timeZone })
				},
		report: report && {
			reason: report.reason,
			note: report.note,
			answer: report.answer,
			outcome: report.outcome
		}
	};
}

/**
 * The letters of a thread as this reader sees them: without the words of those that they
 * reported. `report` says what the link to their report, or to where they report, says.
 */
export async function veil<Letter extends { id: string; mine: boolean; body: string | null; lang: string }>(
	actor: Actor,
	{ pairingId, locale }: { pairingId: string; locale: string },
	letters: Letter[]
) {
	const flagged = new Map((await flaggedBy(actor, pairingId)).map((one) => [one.releaseId, one]));
	return letters.map((letter) => {
		const own = flagged.get(letter.id);
		const reportable = !letter.mine && Boolean(letter.body);
		if (!own) return { ...letter, report: reportable ? m.report_link() : null };
		const report = own.answered ? m.report_answered() : m.report_see();
		return { ...letter, body: letter.body && m.report_hidden(), lang: locale, report };
	});
}
