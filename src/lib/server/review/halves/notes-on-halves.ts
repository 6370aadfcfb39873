import { m } from '#lib/paraglide/messages.js';
import { separatorIn } from '../../../letters/letter-halves.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { formatList } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { languagesRead } from '../../people/index.ts';
import type { ReviewReading } from '../reading.ts';
import type { ReviewScope } from '../scope.ts';
import { palTeachersWhoRead } from './ask-half-reading.ts';
import { canRead, type Half, type HalfName, halvesOfRevision } from './unread-halves.ts';

/** A half that the reader of the desk does not read: what is said about it, and what they can do. */
export interface HalfNote {
	half: HalfName;
	text: string;
	/** Whether they can put it before a teacher of the pal's class, or say that they have read it. */
	act: { action: 'askHalf' | 'readHalf'; text: string } | null;
}

interface NotedItem {
	revisionId: string;
	authorId: string;
	state: string;
	concern: number;
	on: object | null;
	reading: ReviewReading;
	scope: ReviewScope;
	/** The newest first. */
	revisions: { body: string }[];
}

/** What the desk says about the halves of a letter: that the reader does not read one, and who has. */
export async function halfNotes(item: NotedItem, actor: Actor, locale: string): Promise<HalfNote[]> {
	if (!item.scope.id || !separatorIn(item.revisions[0]?.body ?? '')) return [];
	const halves = await halvesOfRevision(item.revisionId, item.scope);
	const { nameOf, colleaguesOf } = await staffNames(locale);
	const colleagues = colleaguesOf(actor);
	const reads = await languagesRead([actor.id, ...colleagues.map(({ id }) => id)]);
	const own = reads.get(actor.id) ?? [];
	const isOpen = item.state === 'waiting';
	const notes = halves.map(async (half): Promise<HalfNote | null> => {
		const language = formatList(half.languages.map(languageName(locale)), locale);
		const said = saidTexts[half.reading?.answer ?? 'none'];
		if (said && half.reading?.answeredBy) {
			const who = half.reading.answeredBy === actor.id ? m.ui_you_staff() : nameOf(half.reading.answeredBy);
			return { half: half.half, text: said({ who, language }), act: null };
		}
		const readsIt = canRead(own, half);
		if (item.reading === 'asked' && isOpen && readsIt)
			return {
				half: half.half,
				text: m.review_half_yours({ language }),
				act: { action: 'readHalf', text: m.review_half_read() }
			};
		if (readsIt || item.reading === 'pal_side') return null;
		const note = (text: string, act: HalfNote['act'] = null) => ({ half: half.half, text, act });
		if (!isOpen || item.reading !== 'classroom') return note(m.review_half_unread({ language }));
		if (half.reading) return note(m.review_half_asked({ language }));
		const there = item.concern === 0 && !item.on ? await palTeachersWhoRead(half, item) : [];
		if (there.length)
			return note(m.review_half_ask_them({ language, who: namesOf(there, nameOf, locale) }), {
				action: 'askHalf',
				text: m.review_half_ask()
			});
		const here = colleagues.filter(({ id }) => canRead(reads.get(id) ?? [], half)).map(({ id }) => id);
		return note(
			here.length
				? m.review_half_colleagues({ language, who: namesOf(here.slice(0, 3), nameOf, locale) })
				: m.review_half_nobody({ language })
		);
	});
	return (await Promise.all(notes)).filter((note) => note !== null);
}

const saidTexts: Partial<Record<string, (names: { who: string; language: string }) => string>> = {
	fine: m.review_half_fine,
	change: m.review_half_change,
	help: m.review_half_help
};

const namesOf = (ids: string[], nameOf: (id: string) => string, locale: string) =>
	formatList(
		ids.map((id) => nameOf(id)),
		locale
	);

const languageName = (locale: string) => (language: Half['languages'][number]) =>
	new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
