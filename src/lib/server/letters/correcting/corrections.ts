import type { Actor } from '../../kernel/access/index.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { correctionLine, letterCorrection, release } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import {
	bodyOf,
	dropCorrectionDraft,
	type Fields,
	keepCorrectionDraft,
	type Line,
	linesOf,
	type LineFields
} from '../../forum/index.ts';
import { forStudent, type Pairing } from '../../pairing/index.ts';
import { offerOf } from './offer.ts';

/** The corrections of a pal's letter, as a form submits them. */
export interface CorrectionSubmission {
	/** The pal's letter, by its number. */
	target: string;
	said: Map<number, LineFields>;
	/** Sentences without an entry are perfect. */
	rest: boolean;
}

/** The corrected lines, and the letter to which they belong. */
export interface LetterCorrections {
	target: string;
	lines: Line[];
}

/**
 * Reads the corrections of the pal's letter from a form; null where there are none.
 * @throws NotFound for somebody who is not in the pairing; Invalid where they may not correct that letter now; at the field
 * of a sentence
 */
export async function parseCorrections(
	actor: Actor,
	{ pairingId, id, correcting }: { pairingId: string; id: string; correcting?: CorrectionSubmission }
): Promise<LetterCorrections | null> {
	if (!correcting || (!correcting.said.size && !correcting.rest)) return null;
	const pair = await forStudent(actor, pairingId);
	const { target, said, rest } = correcting;
	const offer = await offerOf(actor, pair, { target, except: id });
	if (!offer) throw new Invalid('body', 'correcting_gone');
	return { target, lines: linesOf({ sentences: offer.sentences, said, rest }) };
}

/** Refuses corrections when another window submitted some meanwhile. Called again under the lock. @throws Invalid */
export async function refuseCorrectedMeanwhile(
	actor: Actor,
	{ pairingId, id, target }: { pairingId: string; id: string; target: string }
): Promise<void> {
	const offer = await offerOf(actor, await forStudent(actor, pairingId), { target, except: id });
	if (!offer) throw new Invalid('body', 'correcting_gone');
}

/**
 * Saves the draft of corrections of a pal's letter, in the caller's transaction. Does nothing where the actor may not
 * correct that letter any more.
 */
export async function keepBegunCorrections(
	actor: Actor,
	pair: Pairing,
	{ target, said, except }: { target: string; said: Fields; except: string | null }
): Promise<void> {
	const offer = await offerOf(actor, pair, { target, except });
	if (offer) await keepCorrectionDraft(actor.id, await wordingOf(offer.target), said);
}

/** The revision of a released letter. */
async function wordingOf(target: string): Promise<string> {
	const [letter] = await db().select().from(release).where(eq(release.id, target));
	return letter!.revisionId;
}

/** A letter and its corrections as one text. */
export const withCorrections = (letter: string, correction: LetterCorrections | null): string =>
	correction ? `${letter}\n\n${bodyOf(correction.lines)}` : letter;

/** Stores the corrections of a revision by sentence. @param letter the letter without them */
export async function keepCorrections(
	actor: Actor,
	revisionId: string,
	letter: string,
	correction: LetterCorrections | null
): Promise<void> {
	if (!correction) return;
	await dropCorrectionDraft(actor.id, await wordingOf(correction.target));
	await db()
		.insert(letterCorrection)
		.values({ revisionId, targetId: correction.target, words: [...letter].length });
	await db()
		.insert(correctionLine)
		.values(correction.lines.map((line) => ({ revisionId, ...line })));
}
