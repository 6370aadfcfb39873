// The letters of a pairing on paper: what has travelled, and nothing that only belongs to the screen.
import type { Actor } from '../kernel/access/index.ts';
import { db, and, eq } from '../kernel/db/index.ts';
import { letterDate, formatList } from '../kernel/format.ts';
import { report } from '../kernel/schema/index.ts';
import { labels } from '../people/labels/index.ts';
import { forStudent } from '../pairing/index.ts';
import { correctedView } from './correcting.ts';
import { withoutReported, type ReleasedLetter, releasedLetters } from './released-letters.ts';

/** Letters of one printout. Who has more prints the earlier ones after it. */
export const maxPrinted = 400;

/** A letter with more UTF-16 units than this may fill a page: it is not kept in one piece. */
const longLetter = 1_500;

/**
 * Every released letter of a pairing, oldest first, with the names by which the pals know each other. Letters that were
 * recalled or erased, or that the reader reported, are left out.
 * @param before the oldest letter of the printout that this one comes before
 * @throws NotFound
 */
export async function lettersToPrint(
	actor: Actor,
	pairingId: string,
	{ locale, before }: { locale: string; before?: string }
) {
	const pair = await forStudent(actor, pairingId);
	const label = await labels(locale);
	const { letters, more } = await manyLetters(pair.id, before);
	const reportFilter = withoutReported(await reportedBy(actor, pair.id));
	const self = pair.members.find(({ id }) => id === actor.id)!;
	const members = [self, ...pair.members.filter(({ id }) => id !== actor.id)];
	const nameOf = (id: string) => pair.members.find((member) => member.id === id)?.name ?? '';
	return {
		id: pair.id,
		names: formatList(
			members.map(({ name }) => name),
			locale
		),
		pals: members.map(({ name, schoolId, cityId }) => ({
			name,
			school: label(`school:${schoolId}`),
			city: label(`city:${cityId}`)
		})),
		letters: letters
			.map(reportFilter.letter)
			.filter(({ body, recalled, report: reported }) => body && !recalled && !reported)
			.map(({ id, authorId, body, locale: lang, at, corrected }) => ({
				id,
				mine: authorId === actor.id,
				name: nameOf(authorId),
				date: letterDate(at, { locale, timeZone: self.timeZone }),
				body: body!,
				lang,
				corrected: correctedView(corrected),
				long: body!.length > longLetter
			})),
		earlier: more ? letters[0]!.id : null
	};
}

/** Page after page of the thread, the newest first, up to the size of a printout. */
async function manyLetters(
	pairingId: string,
	before?: string
): Promise<{ letters: ReleasedLetter[]; more: boolean }> {
	let printed = await releasedLetters(pairingId, before);
	while (printed.more && printed.letters.length < maxPrinted) {
		const earlier = await releasedLetters(pairingId, printed.letters[0]!.id);
		printed = { letters: [...earlier.letters, ...printed.letters], more: earlier.more };
	}
	return printed;
}

async function reportedBy(actor: Actor, pairingId: string) {
	const reports = await db()
		.select({ releaseId: report.releaseId })
		.from(report)
		.where(and(eq(report.pairingId, pairingId), eq(report.by, actor.id)));
	return reports.flatMap(({ releaseId }) => (releaseId ? [{ releaseId, answered: false }] : []));
}
