import type { ItemKind } from '../../review/index.ts';
import type { NotificationRecord } from './find.ts';

/** A letter in its thread, on the page that has it. */
function letterHref({ pairingId, letterId }: NotificationRecord): string {
	return `/messages/${pairingId}?at=${letterId}#l-${letterId}`;
}

/** The page of the writer's own item. */
const ownItemHref: Record<ItemKind, (entry: NotificationRecord) => string> = {
	message: (entry) =>
		entry.kind === 'returned' ? `/messages/${entry.pairingId}/${entry.item}` : letterHref(entry),
	introduction: () => '/profile',
	display_name: () => '/profile',
	post: ({ kind, item, boardId, topicId, releaseId }) =>
		kind === 'released'
			? `/forum/${boardId}/${topicId}?at=${releaseId}#p-${releaseId}`
			: `/forum/own/${item}`,
	quotation: () => '/profile#quotations',
	correction: ({ item }) => `/forum/own/correction/${item}`,
	application: () => '/applications'
};

const hrefs: Record<NotificationRecord['kind'], (entry: NotificationRecord) => string> = {
	letter: letterHref,
	answered: letterHref,
	released: (entry) => ownItemHref[entry.itemKind!](entry),
	returned: (entry) => ownItemHref[entry.itemKind!](entry),
	corrected: ({ boardId, topicId, releaseId }) => `/forum/${boardId}/${topicId}/${releaseId}`,
	report: ({ releaseId }) => `/report/${releaseId}`,
	deputy: () => '/cover',
	brought: ({ item }) => `/review/${item}`,
	second: ({ item }) => `/review/${item}`,
	asked: ({ item }) => `/review/${item}`,
	newcomer: ({ schoolId }) => `/school/${schoolId}#new`,
	post_lost: ({ schoolId }) => `/school/${schoolId}#posts`,
	erasure: ({ personId }) => `/people/${personId}/data`,
	erasure_held: ({ caseId }) => `/cases/${caseId}`,
	pairings: () => '/pairings',
	list: ({ listId }) => `/people/import/${listId}`,
	quotation: () => '/profile#quotations',
	recommendation: ({ task }) => `/calls/${task}`,
	event: ({ event }) => (event!.state === 'off' ? '/events' : `/events/${event!.slug}`),
	decision: ({ call }) => `${call!.own ? '/applications' : '/calls'}/${call!.slug}`,
	form: ({ call }) => `/calls/${call!.slug}`,
	album: ({ album }) => `/site/albums/${album!.id}`
};

/** The page to which a notification leads. */
export const hrefOf = (entry: NotificationRecord): string => hrefs[entry.kind](entry);
