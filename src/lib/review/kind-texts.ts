import { m } from '#lib/paraglide/messages.js';

/** What the kinds of items on the review desk are called. */
export const itemKindTexts = {
	message: m.review_kind_message,
	introduction: m.review_kind_introduction,
	display_name: m.review_kind_display_name,
	post: m.review_kind_post,
	correction: m.review_kind_correction,
	quotation: m.review_kind_quotation,
	application: m.review_kind_application
};

export type ItemKind = keyof typeof itemKindTexts;

/** What the step is called that takes a released item back. */
export const recallTexts: Record<ItemKind, () => string> = {
	message: m.review_recall_title,
	introduction: m.review_recall_title_introduction,
	display_name: m.review_recall_title_name,
	post: m.review_recall_title_post,
	correction: m.review_recall_title_correction,
	quotation: m.review_recall_title_quotation,
	application: m.review_recall_title_application
};
