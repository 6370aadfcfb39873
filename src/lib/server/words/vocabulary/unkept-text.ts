import type { WordToken } from '#lib/words/vocabulary/token.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	difficultyOf,
	type ExplainedWord,
	explainedWords,
	levelIn,
	meaningAt,
	withNames
} from '../../engines/dictionary/index.ts';
import { baseOf, readingOf } from '../../engines/language/index.ts';
import { earlyLevel, levelsFor } from './reader-level.ts';
import { unkeptSources } from './unkept-sources.ts';

/**
 * A text with what each of its words means, for people who may read it where it stands; reading it here leaves the same audit event. A draft
 * also says how hard it is.
 * @param source which kind of text, and which; `locale` is that of the page
 * @throws NotFound for anybody else, and for a kind that is not there
 */
export async function explainedText(
	actor: Actor,
	{ kind, id, locale }: { kind: string; id: string; locale: string },
	position: number | null
) {
	const find = Object.hasOwn(unkeptSources, kind) && isId(id) ? unkeptSources[kind] : undefined;
	if (!find) throw new NotFound();
	const text = await find(actor, id, locale);
	const paragraphs = withNames(await readingOf(text.body, text.locale), text.names);
	const words = explainedWords(paragraphs);
	return {
		lang: text.locale,
		back: text.back,
		paragraphs,
		draftFor: text.draftFor ?? null,
		idea: text.idea ? `/words/idea/${id}` : null,
		...difficultyFor(paragraphs, words, baseOf(text.locale)),
		meaning: meaningAt(paragraphs, position),
		words
	};
}

/** How much of a text somebody at each level knows, in hundredths, and the words above an early level, each once. */
function difficultyFor(paragraphs: WordToken[][], words: ExplainedWord[], language: string) {
	const early = earlyLevel(language);
	return {
		levels: levelsFor(language).flatMap((level) => {
			const { words: all, known } = difficultyOf(paragraphs, level);
			return all ? [{ name: level.name, percent: Math.round((100 * known) / all) }] : [];
		}),
		harder: early && {
			level: early.name,
			words: words
				.filter(({ word }) => (levelIn(early.list, word) ?? 0) > early.rank)
				.map(({ word }) => word.text)
		}
	};
}
