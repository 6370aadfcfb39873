import { m } from '#lib/paraglide/messages.js';

/** What the kinds of items on the review desk are called. */
export const kindTexts = {
	message: m.kind_message,
	introduction: m.kind_introduction,
	display_name: m.kind_display_name,
	post: m.kind_post,
	correction: m.kind_correction,
	quotation: m.kind_quotation,
	application: m.kind_application
};

export type ItemKind = keyof typeof kindTexts;

/** What the step is called that takes a released item back. */
export const recallTexts: Record<ItemKind, () => string> = {
	message: m.recall_title,
	introduction: m.recall_title_introduction,
	display_name: m.recall_title_name,
	post: m.recall_title_post,
	correction: m.recall_title_correction,
	quotation: m.recall_title_quotation,
	application: m.recall_title_application
};
