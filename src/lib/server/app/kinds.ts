import { correction, post } from '../forum/index.ts';
import { displayName, introduction } from '../people/profiles/index.ts';
import { application } from '../opportunities/index.ts';
import type { ItemKind, Kind } from '../review/index.ts';
import { quotations } from '../site/index.ts';
import { message } from '../letters/index.ts';

/** Every kind of item that is reviewed. A new kind is a module in its room, and an entry in `itemKinds`. */
export const kinds: Record<ItemKind, Kind> = {
	message,
	introduction,
	display_name: displayName,
	post,
	correction,
	quotation: quotations.quotationKind,
	application
};
