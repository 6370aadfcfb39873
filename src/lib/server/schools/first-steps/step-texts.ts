import { m } from '#lib/paraglide/messages.js';
import type { StepKey, StepRole } from './steps.ts';

/** What is done in a step, and what whoever takes it will need. */
export const stepTexts: Record<StepKey, { text: () => string; needs: () => string }> = {
	schools: { text: m.first_schools, needs: m.first_schools_needs },
	cycle: { text: m.first_cycle, needs: m.first_cycle_needs },
	partners: { text: m.first_partners, needs: m.first_partners_needs },
	prompts: { text: m.first_prompts, needs: m.first_prompts_needs },
	lead: { text: m.first_lead, needs: m.first_lead_needs },
	term: { text: m.first_term, needs: m.first_term_needs },
	class: { text: m.first_class, needs: m.first_class_needs },
	list: { text: m.first_list, needs: m.first_list_needs },
	confirm: { text: m.first_confirm, needs: m.first_confirm_needs },
	cards: { text: m.first_cards, needs: m.first_cards_needs },
	signedIn: { text: m.first_signed_in, needs: m.first_signed_in_needs },
	consent: { text: m.first_consent, needs: m.first_consent_needs },
	birth: { text: m.first_birth, needs: m.first_birth_needs },
	profiles: { text: m.first_profiles, needs: m.first_profiles_needs },
	partner: { text: m.first_partner, needs: m.first_partner_needs },
	pairs: { text: m.first_pairs, needs: m.first_pairs_needs },
	approve: { text: m.first_approve, needs: m.first_approve_needs },
	letter: { text: m.first_letter, needs: m.first_letter_needs }
};

/** Whose turn a step is, in a word. */
export const roleTexts: Record<StepRole, () => string> = {
	coordinator: m.first_by_coordinator,
	lead: m.first_by_lead,
	teacher: m.first_by_teacher,
	student: m.first_by_students
};
