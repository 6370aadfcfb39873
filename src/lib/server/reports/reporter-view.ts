import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../access/actor.ts';
import { letterDate } from '../format.ts';
import type { Flagged } from './hidden.ts';
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

interface Veilable {
	id: string;
	mine: boolean;
	body: string | null;
	lang: string;
}

/**
 * The letters of a thread as this reader sees them: without the words of those that they
 * reported. `report` says what the link to their report, or to where they report, says.
 */
export function veil<Letter extends Veilable>(
	letters: Letter[],
	flagged: Flagged[],
	locale: string
): (Letter & { report: string | null })[] {
	const reports = new Map(flagged.map((one) => [one.releaseId, one]));
	return letters.map((letter) => {
		const own = reports.get(letter.id);
		const reportable = !letter.mine && Boolean(letter.body);
		if (!own) return { ...letter, report: reportable ? m.report_link() : null };
		const report = own.answered ? m.report_answered() : m.report_see();
		return { ...letter, body: letter.body && m.report_hidden(), lang: locale, report };
	});
}
