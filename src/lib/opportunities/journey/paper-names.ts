import { m } from '#lib/paraglide/messages.js';
import type { TravelPaperKind } from '#lib/server/opportunities/index.ts';

/** The papers of somebody who travels, in words. */
export const paperNames: Record<TravelPaperKind, () => string> = {
	passport: m.journey_passport,
	visa: m.journey_visa,
	insurance: m.journey_insurance,
	medical: m.journey_medical
};
