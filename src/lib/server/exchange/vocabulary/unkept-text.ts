// Texts whose words are explained and not kept: what waits on the desk, and the idea of the week.
import { and, eq, isNull } from 'drizzle-orm';
import { toLocale } from '#lib/locale.ts';
import type { WordToken } from '#lib/vocabulary/token.ts';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { db } from '../../kernel/db/index.ts';
import { draft } from '../../kernel/schema/index.ts';
import { levelNameAt, shownLevels } from './reader-level.ts';
import { labels } from '../../directory/labels/index.ts';
import { forStudent, promptOf } from '../../pairing/index.ts';
import { findItem } from '../../review/index.ts';
import { difficultyOf, explainedWords, meaningAt, stepOfWord } from '../../engines/dictionary/index.ts';
import { baseOf, guessLanguage, readingOf } from '../../engines/language/index.ts';

/** `desk`: an item of the desk, for whoever may read it there. `draft`: what its
 * writer has saved of a letter. `idea`: what a pairing may write about this week, for its members,
 * in the language of the pal. */
const finders: Record<string, (actor: Actor, id: string, locale: string) => Promise<UnkeptText>> = {
	desk: async (actor, id) => {
		const { revisions } = await findItem(actor, id);
		const [{ body, locale }] = revisions as [(typeof revisions)[number]];
		return { body, locale, back: `/review/${id}` };
	},
	draft: async (actor, id) => {
		if (!isStudent(actor)) throw new NotFound();
		const pair = await forStudent(actor, id);
		const [own] = await db()
			.select({ body: draft.body })
			.from(draft)
			.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pair.id), isNull(draft.reviewableId)));
		const body = own?.body ?? '';
		const pal = pair.members.find((member) => member.id !== actor.id);
		const locales = [...new Set(pair.members.map((member) => member.locale))];
		return {
			body,
			locale: guessLanguage(body, locales),
			back: `/messages/${id}#write`,
			for: pal?.name,
			idea: promptOf(pair, actor.id) !== null
		};
	},
	idea: async (actor, id, locale) => {
		if (!isStudent(actor)) throw new NotFound();
		const pair = await forStudent(actor, id);
		const promptId = promptOf(pair, actor.id);
		// In their own language they have read it already.
		const pal = pair.members.find((member) => member.id !== actor.id);
		const palLocale = toLocale(pal?.locale) ?? locale;
		const body = promptId && (await labels(palLocale))(`prompt:${promptId}`, '');
		if (!body) throw new NotFound();
		return { body, locale: palLocale, back: `/messages/${id}` };
	}
};

interface UnkeptText {
	body: string;
	/** BCP 47. */
	locale: string;
	/** The page that it is on. */
	back: string;
	/** Whom the writer of a draft writes to. */
	for?: string;
	/** There is an idea of the week beside it. */
	idea?: boolean;
}

/**
 * A text with what each of its words means, for people who may read it where it stands; reading it here leaves the same audit event.
 * @param source which kind of text, and which; `locale` is that of the page
 * @throws NotFound for anybody else, and for a kind that is not there
 */
export async function explainedText(
	actor: Actor,
	{ kind, id, locale }: { kind: string; id: string; locale: string },
	position: number | null
) {
	const find = Object.hasOwn(finders, kind) && isId(id) ? finders[kind] : undefined;
	if (!find) throw new NotFound();
	const text = await find(actor, id, locale);
	const paragraphs = await readingOf(text.body, text.locale);
	return {
		lang: text.locale,
		back: text.back,
		paragraphs,
		for: text.for ?? null,
		idea: text.idea ? `/words/idea/${id}` : null,
		levels: levelsOf(paragraphs, baseOf(text.locale)),
		meaning: meaningAt(paragraphs, position),
		words: explainedWords(paragraphs).map((explained) => ({
			...explained,
			/** The level at which learners meet it; empty where no list has it. */
			level: levelNameAt(stepOfWord(explained.word) ?? 0, explained.word.lang ?? ''),
			step: stepOfWord(explained.word)
		}))
	};
}

/** How much of a text somebody at each level knows, in hundredths; none for a text without words that have a level. */
function levelsOf(paragraphs: WordToken[][], language: string) {
	return shownLevels.flatMap(({ step }) => {
		const { words, known } = difficultyOf(paragraphs, step);
		return words
			? [{ step, name: levelNameAt(step, language), percent: Math.round((100 * known) / words) }]
			: [];
	});
}
