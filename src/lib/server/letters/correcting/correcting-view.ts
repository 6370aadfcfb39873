import { rows, sql } from '../../kernel/db/index.ts';
import { type Line, sentencesOf, lineView } from '../../forum/index.ts';
import type { Beside } from '../../review/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { type Corrected, correctedSql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { item, letterCorrection, person, release } = tables;

/** A letter's corrections of another letter, with each change inside its sentence; null where it has none. */
export function correctedView(corrected: Corrected | null) {
	if (!corrected) return null;
	const sentences = sentencesOf(corrected.original);
	return {
		lang: corrected.lang,
		lines: corrected.lines.map((line) => lineView(line, sentences))
	};
}

export type CorrectedView = NonNullable<ReturnType<typeof correctedView>>;

/** The corrections by the number of the sentence: for a form. */
export const linesBySentence = (corrected: Corrected | null): Record<number, Line> =>
	Object.fromEntries((corrected?.lines ?? []).map((line) => [line.sentence, line]));

/** The corrections in a letter, for its reviewer. */
export async function letterContext(itemId: string): Promise<Beside | null> {
	const [row] = await rows<{ corrected: Corrected | null; name: string }>(sql`
		select ${correctedSql(item.revisionId)} as corrected, ${person.displayName} as name
		from ${item} join ${letterCorrection} on ${letterCorrection.revisionId} = ${item.revisionId}
		join ${release} on ${release.id} = ${letterCorrection.targetId} join ${person} on ${person.id} = ${release.authorId}
			where ${item.id} = ${itemId}`);
	const corrections = correctedView(row?.corrected ?? null);
	if (!corrections) return null;
	const about = { name: nameOrFormerPal(row!.name), body: row!.corrected!.original, lang: corrections.lang };
	return {
		profile: null,
		current: null,
		place: { board: null, topic: null, about, lines: corrections.lines }
	};
}
