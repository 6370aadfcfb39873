// The letters of a pairing as a student keeps them, on paper and as a book: what has travelled, and nothing that only belongs to the screen.
import { type Actor, readsThread, teaches } from '../kernel/access/index.ts';
import { db, and, eq } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { letterDate, formatList, monthText } from '../kernel/format.ts';
import { report } from '../kernel/schema/index.ts';
import { viewOf } from '../engines/stamps/index.ts';
import { labels } from '../people/labels/index.ts';
import { forStudent, forTeacher, type Pairing } from '../pairing/index.ts';
import { correctedView } from './correcting.ts';
import { halvesView } from '../engines/language/index.ts';
import { reactionLines } from './letter-reactions.ts';
import { withoutReported, type ReleasedLetter, releasedLetters } from './released-letters.ts';
import { stampFacts, stampsOf, stampWeek } from './stamps-of-pair.ts';

/** Letters of one printout. Who has more prints the earlier ones after it. */
export const maxPrinted = 400;

/** A letter with more UTF-16 units than this may fill a page: it is not kept in one piece. */
const longLetter = 1_500;

interface PrintOptions {
	locale: string;
	/** The oldest letter of the printout that this one comes before. */
	before?: string;
}

/**
 * Every released letter of a pairing, oldest first, with the names by which the pals know each other. Letters that were
 * recalled or erased, or that the reader reported, are left out.
 * @throws NotFound
 */
export async function lettersToPrint(actor: Actor, pairingId: string, options: PrintOptions) {
	const pair = await forStudent(actor, pairingId);
	return printView(pair, actor.id, { ...options, reported: await reportedBy(actor.id, pair.id) });
}

/**
 * The copy of a student, made by a teacher of their class. Letters that the student reported are in it, as in the thread that the teacher
 * sees: a gap would tell the teacher of a report that may be about them.
 * @throws NotFound for everybody else, also for teachers of the pal
 */
export async function lettersOfStudent(
	actor: Actor,
	{ pairingId, studentId }: { pairingId: string; studentId: string },
	options: PrintOptions
) {
	const { pair } = await studentOfTeacher(actor, { pairingId, studentId });
	return printView(pair, studentId, { ...options, reported: [] });
}

/** A pairing with one of its members, whom this teacher teaches. @throws NotFound */
export async function studentOfTeacher(
	actor: Actor,
	{ pairingId, studentId }: { pairingId: string; studentId: string }
) {
	const pair = await forTeacher(actor, pairingId);
	const student = pair.members.find(({ id }) => id === studentId);
	if (!student || !teaches(actor, student.classroomId) || !readsThread({ ...actor, id: studentId }, pair))
		throw new NotFound();
	return { pair, student };
}

export type PrintView = Awaited<ReturnType<typeof printView>>;

/** The letters of a pairing to which the caller has checked access, as a member keeps them. @param reported by them: left out */
export async function printView(
	pair: Pairing,
	selfId: string,
	{ locale, before, reported }: PrintOptions & { reported: { releaseId: string; answered: boolean }[] }
) {
	const label = await labels(locale);
	const { letters, more } = await manyLetters(pair.id, before);
	const reportFilter = withoutReported(reported);
	const self = pair.members.find(({ id }) => id === selfId)!;
	const members = [self, ...pair.members.filter(({ id }) => id !== selfId)];
	const nameOf = (id: string) => pair.members.find((member) => member.id === id)?.name ?? '';
	const zone = { locale, timeZone: self.timeZone };
	const stamps = stampsOf(await stampFacts(pair.id), pair.members, label);
	const cityIds = [...new Set(members.map(({ cityId }) => cityId))];
	return {
		id: pair.id,
		state: pair.state,
		/** Whose copy it is. */
		owner: { id: self.id, schoolId: self.schoolId },
		names: formatList(
			members.map(({ name }) => name),
			locale
		),
		pals: members.map(({ name, schoolId, cityId }) => ({
			name,
			school: label(`school:${schoolId}`),
			city: label(`city:${cityId}`)
		})),
		cities: cityIds.map((id) => ({ name: label(`city:${id}`), drawing: viewOf(id) })),
		stamps: stamps.all.map((stamp) => ({ ...stamp, when: stampWeek(stamp, locale) })),
		letters: letters
			.map(reportFilter.letter)
			.filter(({ body, recalled, report: isReported }) => body && !recalled && !isReported)
			.map(({ id, authorId, body, locale: lang, at, recalled, corrected, reactions }) => ({
				id,
				mine: authorId === selfId,
				name: nameOf(authorId),
				date: letterDate(at, zone),
				month: monthText(at, zone),
				at,
				...halvesView({ body: body!, locale: lang }, pair.members),
				stamp: stamps.at(at),
				corrected: correctedView(corrected),
				reactions: reactionLines({ body, recalled, reactions }, nameOf),
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

async function reportedBy(personId: string, pairingId: string) {
	const reports = await db()
		.select({ releaseId: report.releaseId })
		.from(report)
		.where(and(eq(report.pairingId, pairingId), eq(report.by, personId)));
	return reports.flatMap(({ releaseId }) => (releaseId ? [{ releaseId, answered: false }] : []));
}
