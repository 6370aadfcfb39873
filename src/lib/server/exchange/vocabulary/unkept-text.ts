// Texts whose words are explained and not kept: what waits on the desk, and the idea of the week.
import { toLocale } from '#lib/locale.ts';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { labels } from '../../directory/labels/index.ts';
import { forStudent, promptOf } from '../../pairing/index.ts';
import { findItem } from '../../review/index.ts';
import { explainedWords, meaningAt } from '../../engines/dictionary/index.ts';
import { readingOf } from '../../engines/language/index.ts';

/** `desk`: an item of the desk, for whoever may read it there. `idea`: what a pairing may write about this week, for its members,
 * in the language of the pal. */
const finders: Record<string, (actor: Actor, id: string, locale: string) => Promise<UnkeptText>> = {
	desk: async (actor, id) => {
		const { revisions } = await findItem(actor, id);
		const [{ body, locale }] = revisions as [(typeof revisions)[number]];
		return { body, locale, back: `/review/${id}` };
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
		meaning: meaningAt(paragraphs, position),
		words: explainedWords(paragraphs)
	};
}
