import { m } from '#lib/paraglide/messages.js';

const kinds = [m.review_reply_detail, m.review_reply_question, m.review_reply_effort, m.review_reply_brave];

/** Sentences for messages that everybody has, in each language. */
export const builtInReplies = (['en', 'zh-Hans'] as const).map((locale) => ({
	locale,
	texts: kinds.map((text) => text({}, { locale }))
}));
