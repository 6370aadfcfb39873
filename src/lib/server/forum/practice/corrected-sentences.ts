import { partsOf } from '../../../forum/post-text.ts';
import type { Actor } from '../../kernel/access/index.ts';
import type { CorrectionLine } from '../../kernel/schema/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { readerFor } from '../forum-view.ts';
import { sentencesOf } from '../sentences.ts';
import type { TargetLocation } from '../corrections/target.ts';
import { type CorrectionChoice, receivedBy } from './practised-texts.ts';

/** A sentence of a student's own that somebody rewrote. */
export interface CorrectedSentence {
	/** The wording of the correction, or of the letter that corrects. */
	revisionId: string;
	/** Its number in there. */
	sentence: number;
	original: string;
	rewrite: string;
	note: string | null;
	kind: CorrectionLine['kind'];
	lang: string;
	/** Who corrected. */
	name: string;
	/** Where it stands. */
	href: string;
	/** The correction on a board; null for one in a letter. */
	board: { place: TargetLocation; number: string } | null;
	/** The student has said that they understood it. */
	got: boolean;
}

/** The rewritten sentences of an original text. */
export const rewrittenLines = (lines: CorrectionLine[], text: string) => {
	const sentences = sentencesOf(text);
	return lines.flatMap(({ sentence, rewrite, note, kind }) =>
		rewrite ? [{ sentence, rewrite, note, kind, original: sentences[sentence] ?? '' }] : []
	);
};

/** Sentences in a student's posts that others rewrote. */
export async function correctedSentences(
	actor: Actor,
	locale: string,
	choice: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const reader = await readerFor(actor, locale);
	return (await receivedBy(actor, choice)).flatMap((correction) =>
		rewrittenLines(correction.lines, partsOf(correction.body, correction.opens).text).map((line) => ({
			...line,
			revisionId: correction.revisionId,
			lang: correction.locale,
			got: correction.got,
			name: reader.staff.nameOf(correction.personId, nameOrFormerPal(correction.name)),
			href: `/forum/${correction.boardId}/${correction.topicId}/${correction.postId}`,
			board: {
				place: { boardId: correction.boardId, topicId: correction.topicId, target: correction.postId },
				number: correction.id
			}
		}))
	);
}
