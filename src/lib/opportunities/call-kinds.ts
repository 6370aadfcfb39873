import { m } from '#lib/paraglide/messages.js';
import type { CallAudience, CallKind } from '#lib/server/site/index.ts';

/** The kinds of a call, in words. */
export const callKindTexts: Record<CallKind, () => string> = {
	study: m.opportunities_call_kind_study,
	camp: m.opportunities_call_kind_camp,
	teaching: m.opportunities_call_kind_teaching,
	university: m.opportunities_call_kind_university,
	contest: m.opportunities_call_kind_contest,
	delegation: m.opportunities_call_kind_delegation
};

/** For whom it is. */
export const callAudienceTexts: Record<CallAudience, () => string> = {
	students: m.opportunities_call_for_students,
	adults: m.opportunities_call_for_adults
};
