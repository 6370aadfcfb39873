import { correction, post } from '../exchange/forum/index.ts';
import { displayName, introduction } from '../exchange/profiles/index.ts';
import type { ItemKind, Kind } from '../review/index.ts';
import { message } from '../exchange/messages/index.ts';

/** Every kind of thing that waits on the review desk. A new one is a module of its room, and a word in `itemKinds`. */
export const kinds: Record<ItemKind, Kind> = {
	message,
	introduction,
	display_name: displayName,
	post,
	correction
};
