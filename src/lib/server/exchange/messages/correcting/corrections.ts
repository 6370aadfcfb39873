import { eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { db } from '../../../kernel/db/index.ts';
import { correctionLine, letterCorrection, release } from '../../../kernel/schema/index.ts';
import { Invalid } from '../../../kernel/errors.ts';
import {
	bodyOf,
	dropCorrectionDraft,
	type Fields,
	keepCorrectionDraft,
	type Line,
	linesOf,
	type LineFields
} from '../../forum/index.ts';
import { forStudent, type Pairing } from '../../../pairing/index.ts';
import { offerOf } from './offer.ts';

/** What a letter says about the sentences of the pal's, as a form sends it. */
export interface CorrectionSubmission {
	/** The pal's letter, by its number. */
	target: string;
	said: Map<number, LineFields>;
	/** What nothing is said about is perfect. */
	rest: boolean;
}

/** The lines of it, and the letter of which they are. */
export interface LetterCorrections {
	target: string;
	lines: Line[];
}

/**
 * Reads what was said about the pal's letter; null where nothing was.
 * @throws NotFound for who is not in the pairing; Invalid where that letter is not theirs to correct, now; at the field of
 * a sentence
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

/** Where another window was faster: asked again, one after the other. @throws Invalid */
export async function refuseCorrectedMeanwhile(
	actor: Actor,
	{ pairingId, id, target }: { pairingId: string; id: string; target: string }
): Promise<void> {
	const offer = await offerOf(actor, await forStudent(actor, pairingId), { target, except: id });
	if (!offer) throw new Invalid('body', 'correcting_gone');
}

/**
 * Keeps what somebody began to say about a letter of the pal's, in the caller's transaction. Where that letter is not theirs
 * to correct any more, there is nothing to keep.
 */
export async function keepBegunCorrections(
	actor: Actor,
	pair: Pairing,
	{ target, said, except }: { target: string; said: Fields; except: string | null }
): Promise<void> {
	const offer = await offerOf(actor, pair, { target, except });
	if (offer) await keepCorrectionDraft(actor.id, await wordingOf(offer.target), said);
}

/** The wording of a letter. */
async function wordingOf(target: string): Promise<string> {
	const [letter] = await db().select().from(release).where(eq(release.id, target));
	return letter!.revisionId;
}

/** One text of a letter and what it corrects. */
export const withCorrections = (letter: string, correction: LetterCorrections | null): string =>
	correction ? `${letter}\n\n${bodyOf(correction.lines)}` : letter;

/** Keeps the corrections of a revision by sentence. @param letter the letter without them */
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
