import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { itemKindTexts } from '../../../review/kind-texts.ts';
import {
	consultableColleagues,
	type Facets,
	type ReviewFilter,
	filterSearch,
	type findItem,
	mattersOfWriters,
	type Queue,
	type QueueItem,
	savedReplies
} from '../index.ts';
import { itemView } from './item-view.ts';
import { together } from '../../kernel/together.ts';

interface Desk {
	actor: Actor;
	queue: Queue;
	filter: ReviewFilter;
	item: Awaited<ReturnType<typeof findItem>> | undefined;
	locale: string;
	/** The decision that led to this page. */
	done: string | null;
}

const acts = [
	'approve',
	'second',
	'return',
	'withhold',
	'reopen',
	'undo',
	'note',
	'recall',
	'takeover',
	'taken',
	'told',
	'lifted',
	'reply',
	'half'
] as const;

/** The review desk as the page shows it. */
export async function deskView({ actor, queue, filter, item, locale, done }: Desk) {
	const asOf = now();
	const unflagged = queue.items.filter(isUnflagged);
	const [label, staff, replies, matters] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => savedReplies(actor),
		() =>
			mattersOfWriters(actor, [
				...new Set([...unflagged, ...(item ? [item] : [])].map(({ authorId }) => authorId))
			])
	);
	const isPlain = (entry: QueueItem) => {
		const { held = [], cases = [] } = matters.get(entry.authorId) ?? {};
		return isUnflagged(entry) && !held.length && !cases.length;
	};
	return {
		/** The reader's own sentences for messages to students. */
		replies,
		queue: queue.items.map((item) => {
			const { submittedAt, revisionId, pairingId: _, read: __, ...entry } = item;
			return {
				...entry,
				age: age(submittedAt, asOf, locale),
				/** May be approved together with others. */
				together: isPlain(item) ? revisionId : null
			};
		}),
		more: queue.more,
		/** On hold: listed before everything else, and never opened automatically. */
		held: {
			n: queue.facets.urgent,
			first: queue.items.find((entry) => entry.held && entry.id !== item?.id)?.id ?? null,
			/** The one that is shown: a line above it says so. */
			isOpen: queue.items.some((entry) => entry.held && entry.id === item?.id)
		},
		all: queue.facets.all,
		title: queue.facets.all ? m.review_title({ n: queue.facets.all }) : m.review_none_title(),
		/** How long they have waited, and what the reader approved that waits for a second teacher. */
		leads: [
			queue.items[0]
				? m.review_lead({ age: age(oldestOf(queue), asOf, locale) })
				: queue.facets.all
					? m.review_filtered_none()
					: m.review_none(),
			...(queue.seconds ? [m.review_seconds({ n: queue.seconds })] : [])
		],
		/** In place of a letter, where there are some that are not opened automatically. */
		nothing: queue.facets.urgent === queue.items.length ? m.review_only_held() : m.review_all_held(),
		search: filterSearch(filter),
		filter,
		facets: facetsView(queue.facets, { label, locale }),
		item: item ? await itemView(item, actor, locale, matters.get(item.authorId)) : null,
		/** Colleagues whom the reader may ask about the item. */
		colleagues: item ? await consultableColleagues(actor, item, locale) : [],
		questions: queue.questions.map((question) => ({
			itemId: question.itemId,
			text: m.review_question_waits({
				who: staff.nameOf(question.by, question.byName),
				age: age(new Date(question.at), asOf, locale)
			})
		})),
		undoable: queue.undoable.map(({ releaseAt, ...decided }) => ({
			...decided,
			seconds: Math.max(0, Math.ceil((Date.parse(releaseAt) - asOf.getTime()) / 1000))
		})),
		done: acts.find((act) => act === done) ?? null
	};
}

const isUnflagged = ({ read, concern, held, holder, pairingState }: QueueItem) =>
	read && concern === 0 && !held && !holder && pairingState === 'active';

const oldestOf = ({ items }: Queue) =>
	items.reduce(
		(oldest, { submittedAt }) => (submittedAt < oldest ? submittedAt : oldest),
		items[0]!.submittedAt
	);

interface DeskViewer {
	label: Awaited<ReturnType<typeof labels>>;
	locale: string;
}

/** The choices of the filters; a filter with a single choice is left out. */
function facetsView(facets: Facets, { label, locale }: DeskViewer) {
	const sorter = new Intl.Collator(locale);
	const options = (list: { id: string; n: number }[], name: (id: string) => string) =>
		list.length > 1
			? list.map(({ id, n }) => ({ id, n, name: name(id) })).sort((a, b) => sorter.compare(a.name, b.name))
			: [];
	const languages = new Intl.DisplayNames([locale], { type: 'language' });
	const students = new Map(facets.students.map(({ id, name }) => [id, name]));
	return {
		urgent: facets.urgent,
		again: facets.again,
		class: options(facets.classes, (id) => label(`classroom:${id}`)),
		student: options(facets.students, (id) => students.get(id)!),
		kind:
			facets.kinds.length > 1 ? facets.kinds.map(({ id, n }) => ({ id, n, name: itemKindTexts[id]() })) : [],
		program: options(facets.programs, (id) => label(`program:${id}`)),
		language: options(facets.languages, (id) =>
			id === 'und' ? m.review_filter_language_unknown() : languages.of(id)!
		)
	};
}

export type DeskView = Awaited<ReturnType<typeof deskView>>;
export type { DeskItem } from './item-view.ts';
