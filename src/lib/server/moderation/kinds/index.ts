import { correction } from './correction.ts';
import { displayName } from './display-name.ts';
import { introduction } from './introduction.ts';
import type { ItemKind, Kind } from './kind.ts';
import { message } from './message.ts';
import { post } from './post.ts';

/** Every kind of thing that waits on the review desk. A new one is a module of its room, and a word in `itemKinds`. */
export const kinds: Record<ItemKind, Kind> = {
	message,
	introduction,
	display_name: displayName,
	post,
	correction
};
