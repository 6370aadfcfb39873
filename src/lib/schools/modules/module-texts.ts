import { m } from '#lib/paraglide/messages.js';
import type { ModuleLine } from '#lib/server/schools/modules/index.ts';

/** What each module is called, and what it brings and costs. */
export const moduleTexts: Record<ModuleLine['module'], { name: () => string; lead: () => string }> = {
	opportunities: { name: m.schools_module_opportunities, lead: m.schools_module_opportunities_lead },
	selection: { name: m.schools_module_selection, lead: m.schools_module_selection_lead },
	outside_applicants: { name: m.schools_module_outside, lead: m.schools_module_outside_lead },
	sentence_practice: { name: m.schools_module_sentences, lead: m.schools_module_sentences_lead },
	visits: { name: m.schools_module_visits, lead: m.schools_module_visits_lead }
};
