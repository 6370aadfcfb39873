import { m } from '#lib/paraglide/messages.js';
import type { TravelPaperKind } from '#lib/server/opportunities/index.ts';

/** The papers of somebody who travels, in words. */
export const paperNames: Record<TravelPaperKind, () => string> = {
	passport: m.opportunities_journey_passport,
	visa: m.opportunities_journey_visa,
	insurance: m.opportunities_journey_insurance,
	medical: m.opportunities_journey_medical
};
