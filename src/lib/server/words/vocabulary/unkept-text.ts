import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	difficultyOf,
	type ExplainedWord,
	explainedWords,
	levelIn,
	meaningAt,
	markNames
} from '../../engines/dictionary/index.ts';
import { baseOf, readingOf, guessLanguage } from '../../engines/language/index.ts';
import { earlyLevel, levelsFor } from './reader-level.ts';
import { halvesOf } from '#lib/letters/letter-halves.ts';
import { toLocale } from '#lib/locale.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { draft, topic } from '../../kernel/schema/index.ts';
import { labels, programLanguages } from '../../people/labels/index.ts';
import { forStudent, promptOf } from '../../pairing/index.ts';
import { findItem } from '../../review/index.ts';
import { draftOf, findBoard, findTopic } from '../../forum/index.ts';
import { namesBeside } from './names-beside.ts';

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
	const paragraphs = markNames(await readingOf(text.body, text.locale), text.names);
	const words = explainedWords(paragraphs);
	return {
		lang: text.locale,
		back: text.back,
		paragraphs,
		draftFor: text.draftFor ?? null,
		idea: text.idea ? `/words/idea/${id}` : null,
		...difficultyFor(paragraphs, words, text.halves ?? { learned: baseOf(text.locale) }),
		meaning: meaningAt(paragraphs, position),
		words
	};
}

/**
 * How much of a text somebody at each level of the language that they learn knows, in hundredths, and the words above an early level, each once.
 * @param languages the language that they learn, and that of the half that is written in their own: they know its words
 */
function difficultyFor(
	paragraphs: WordToken[][],
	words: ExplainedWord[],
	{ learned: language, own }: { learned: string; own?: string }
) {
	const ownWords = own
		? paragraphs.flat().filter(({ at, lang }) => at !== undefined && lang === own).length
		: 0;
	const early = earlyLevel(language);
	return {
		levels: levelsFor(language).flatMap((level) => {
			const { words: all, known } = difficultyOf(paragraphs, level);
			const percent = Math.round((100 * (known + ownWords)) / (all + ownWords));
			return all ? [{ name: level.name, percent }] : [];
		}),
		harder: early && {
			level: early.name,
			words: words
				.filter(({ word }) => (levelIn(early.list, word) ?? 0) > early.rank)
				.map(({ word }) => word.text)
		}
	};
}

// Texts whose words are explained and not kept: what waits on the desk, drafts, and the idea of the week.

interface UnkeptText {
	body: string;
	/** BCP 47. */
	locale: string;
	/** The page that it is on. */
	back: string;
	/** Names that its reader sees beside it. */
	names: string[];
	/** Its reader is writing it: to a pal, by name, or to everybody on a board. */
	draftFor?: { pal: string } | 'board';
	/** Of a letter in two halves: the language that the pal learns, and their own. */
	halves?: { learned: string; own: string };
	/** There is an idea of the week beside it. */
	idea?: boolean;
}

type Finder = (actor: Actor, id: string, locale: string) => Promise<UnkeptText>;

/** In which languages a pal reads the two halves of a draft; undefined where it is not one half in theirs and one in another. */
function halvesFor(pal: { locale: string }, body: string, locales: string[]) {
	const languages = halvesOf(body)
		.filter(Boolean)
		.map((half) => baseOf(guessLanguage(half, locales)));
	const own = baseOf(pal.locale);
	const learned = languages.find((language) => language !== own);
	return learned && languages.includes(own) ? { learned, own } : undefined;
}

/**
 * `desk`: an item of the desk, for whoever may read it there. `draft`: what its writer has saved of a letter. `post` and `topic`: what its
 * writer has saved for a topic, or for a new topic of a board. `idea`: what a pairing may write about this week, for its members, in the
 * language of the pal. Each throws NotFound for anybody else.
 */
const unkeptSources: Record<string, Finder> = {
	desk: async (actor, id) => {
		const { revisions, pairingId } = await findItem(actor, id);
		const [{ body, locale }] = revisions as [(typeof revisions)[number]];
		return { body, locale, back: `/review/${id}`, names: await namesBeside({ pairingId, topicId: null }) };
	},
	draft: async (actor, id) => {
		const pair = await pairOf(actor, id);
		const [own] = await db()
			.select({ body: draft.body })
			.from(draft)
			.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pair.id), isNull(draft.reviewableId)));
		const body = own?.body ?? '';
		const locales = [...new Set(pair.members.map((member) => member.locale))];
		const pal = pair.members.find((member) => member.id !== actor.id);
		return {
			body,
			halves: pal && halvesFor(pal, body, locales),
			locale: guessLanguage(body, locales),
			back: `/messages/${id}#write`,
			names: await namesBeside({ pairingId: pair.id, topicId: null }),
			draftFor: { pal: pal?.name ?? '' },
			idea: promptOf(pair, actor.id) !== null
		};
	},
	post: async (actor, id) => {
		const [place] = await db().select({ boardId: topic.boardId }).from(topic).where(eq(topic.id, id));
		if (!place) throw new NotFound();
		const { board } = await findTopic(actor, place.boardId, id);
		const { body } = await draftOf(actor, board.id, id);
		return {
			...(await ofBoard(board, body)),
			back: `/forum/${board.id}/${id}#write`,
			names: await namesBeside({ pairingId: null, topicId: id })
		};
	},
	topic: async (actor, id) => {
		const board = await findBoard(actor, id);
		const { title, body } = await draftOf(actor, board.id, null);
		return {
			...(await ofBoard(board, [title, body].filter(Boolean).join('\n'))),
			back: `/forum/${board.id}/new#write`,
			names: []
		};
	},
	idea: async (actor, id, locale) => {
		const pair = await pairOf(actor, id);
		const promptId = promptOf(pair, actor.id);
		// In their own language they have read it already.
		const pal = pair.members.find((member) => member.id !== actor.id);
		const palLocale = toLocale(pal?.locale) ?? locale;
		const body = promptId && (await labels(palLocale))(`prompt:${promptId}`, '');
		if (!body) throw new NotFound();
		return { body, locale: palLocale, back: `/messages/${id}`, names: [] };
	}
};

async function pairOf(actor: Actor, id: string) {
	if (!isStudent(actor)) throw new NotFound();
	return forStudent(actor, id);
}

/** The draft of a post in its language: as it will be taken when it is handed in. */
async function ofBoard({ programId }: { programId: string }, body: string) {
	const languages = await programLanguages(programId);
	return { body, locale: guessLanguage(body, languages), draftFor: 'board' as const };
}
