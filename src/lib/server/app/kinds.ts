import { correction, post } from '../exchange/forum/index.ts';
import { displayName, introduction } from '../exchange/profiles/index.ts';
import { application } from '../exchange/opportunities/index.ts';
import type { ItemKind, Kind } from '../review/index.ts';
import { quotations } from '../exchange/site/index.ts';
import { message } from '../exchange/messages/index.ts';

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
