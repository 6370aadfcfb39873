import { m } from '#lib/paraglide/messages.js';
import type { DecisionView } from '#lib/server/opportunities/index.ts';

/** Why a better place in the list did not bring an offer. */
export const passedOverTexts = {
	balance: m.decision_balance,
	school: m.decision_school_no,
	form: m.decision_form_missing
};

const outcomeTexts = {
	offered: m.decision_offered,
	waiting: m.decision_waiting,
	declined: m.decision_declined
};
const answerTexts = { accepted: m.stage_accepted, declined: m.stage_turned_down, lapsed: m.stage_lapsed };

/** What is decided about an application, and what came of it. */
export const outcomeText = ({
	outcome,
	answer,
	offered
}: Pick<DecisionView['lines'][number], 'outcome' | 'answer' | 'offered'>): string =>
	answer ? answerTexts[answer]() : offered ? m.decision_offered() : outcomeTexts[outcome]();

/** Whether the reader can confirm what was proposed. */
export const mayConfirm = ({
	confirmed,
	own,
	changed,
	late
}: NonNullable<DecisionView['proposed']>): boolean => !confirmed && !own && !changed && !late;
