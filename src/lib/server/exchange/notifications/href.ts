import type { ItemKind } from '../../review/index.ts';
import type { NotificationRecord } from './find.ts';

/** A letter in its thread, on the page that has it. */
const letter = ({ pairingId, letterId }: NotificationRecord) =>
	`/messages/${pairingId}?at=${letterId}#l-${letterId}`;

/** Where one's own item is found again. */
const own: Record<ItemKind, (found: NotificationRecord) => string> = {
	message: (found) =>
		found.kind === 'returned' ? `/messages/${found.pairingId}/${found.item}` : letter(found),
	introduction: () => '/profile',
	display_name: () => '/profile',
	post: ({ item }) => `/forum/own/${item}`,
	correction: ({ item }) => `/forum/own/correction/${item}`
};

const places: Record<NotificationRecord['kind'], (found: NotificationRecord) => string> = {
	letter,
	answered: letter,
	released: (found) => own[found.itemKind!](found),
	returned: (found) => own[found.itemKind!](found),
	corrected: ({ boardId, topicId, releaseId }) => `/forum/${boardId}/${topicId}/${releaseId}`,
	report: ({ releaseId }) => `/report/${releaseId}`,
	deputy: () => '/cover',
	brought: ({ item }) => `/review/${item}`,
	second: ({ item }) => `/review/${item}`,
	asked: ({ item }) => `/review/${item}`,
	newcomer: ({ schoolId }) => `/school/${schoolId}#new`,
	post_lost: ({ schoolId }) => `/school/${schoolId}#posts`,
	erasure: ({ personId }) => `/people/${personId}/data`,
	erasure_held: ({ caseId }) => `/cases/${caseId}`
};

/** Where a notification leads. */
export const hrefOf = (found: NotificationRecord): string => places[found.kind](found);
