import { m } from '#lib/paraglide/messages.js';

/** What the checks look for, in words; those that did not work stand together. */
export const checkTexts: Record<string, () => string> = {
	contact: m.check_contact,
	identity: m.check_identity,
	plans: m.check_plans,
	wellbeing: m.check_wellbeing,
	abuse: m.check_abuse,
	quality: m.check_quality,
	watched: m.check_watched,
	name: m.check_name,
	hidden: m.check_hidden,
	failed: m.check_failed
};
