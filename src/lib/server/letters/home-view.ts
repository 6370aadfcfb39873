import type { Actor } from '../kernel/access/index.ts';
import { together } from '../kernel/together.ts';
import { labels, type Labels, staffNames } from '../people/labels/index.ts';
import { boardNews } from '../forum/index.ts';
import { promptOf } from '../pairing/index.ts';
import { palView } from './pal-view.ts';
import { listPals } from './pals.ts';
import { waitingRoom } from './waiting-room.ts';

/** The home of a student: a card for each pal, or the waiting room, and what is new on the boards. */
export async function homeView(actor: Actor, locale: string) {
	const [pairs, label, { teachersOf }] = await together(
		() => listPals(actor),
		() => labels(locale),
		() => staffNames(locale)
	);
	const viewer = { label, locale, teachersOf };
	const [pals, room, boards] = await Promise.all([
		Promise.all(pairs.map((pair) => palCard(pair, actor, viewer))),
		pairs.length ? null : waitingRoom(actor, locale),
		boardNews(actor, label)
	]);
	return { pals, room, boards };
}

interface HomeViewer {
	label: Labels;
	locale: string;
	teachersOf(classroomId: string): string[];
}

async function palCard(pair: Awaited<ReturnType<typeof listPals>>[number], actor: Actor, viewer: HomeViewer) {
	const view = await palView(pair, actor.id, { ...viewer, introductions: pair.introductions });
	const { newest, members, unread, waiting, returned, letters, draft, lastAuthorId } = pair;
	const promptId = promptOf(pair, actor.id);
	const isWritten = pair.state === 'active' && !view.pause;
	return {
		...view,
		newest: newest && {
			name: members.find(({ id }) => id === newest.authorId)?.name ?? '',
			mine: newest.authorId === actor.id,
			body: newest.body,
			lang: newest.lang
		},
		unread,
		waiting,
		returned,
		letters,
		draft,
		/** What to write about this week, while letters are written. */
		idea: isWritten && promptId ? viewer.label(`prompt:${promptId}`, '') : '',
		turn: lastAuthorId === null ? 'first' : lastAuthorId === actor.id ? 'pal' : 'mine'
	};
}

export type HomeView = Awaited<ReturnType<typeof homeView>>;
