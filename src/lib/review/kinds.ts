import { m } from '#lib/paraglide/messages.js';

/** What the kinds of items on the review desk are called. */
export const kindTexts = {
	message: m.kind_message,
	introduction: m.kind_introduction,
	display_name: m.kind_display_name,
	post: m.kind_post,
	correction: m.kind_correction
};

export type ItemKind = keyof typeof kindTexts;
