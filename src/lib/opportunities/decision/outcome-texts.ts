import { m } from '#lib/paraglide/messages.js';
import type { DecisionView } from '#lib/server/opportunities/index.ts';

/** Why a better place in the list did not bring an offer. */
export const passedOverTexts = {
	balance: m.opportunities_decision_balance,
	school: m.opportunities_decision_school_no,
	form: m.opportunities_decision_form_missing
};

const outcomeTexts = {
	offered: m.opportunities_decision_offered,
	waiting: m.opportunities_decision_waiting,
	declined: m.opportunities_decision_declined
};
const answerTexts = {
	accepted: m.opportunities_stage_accepted,
	declined: m.opportunities_stage_turned_down,
	lapsed: m.opportunities_stage_lapsed
};

/** What is decided about an application, and what came of it. */
export const outcomeText = ({
	outcome,
	answer,
	offered
}: Pick<DecisionView['lines'][number], 'outcome' | 'answer' | 'offered'>): string =>
	answer ? answerTexts[answer]() : offered ? m.opportunities_decision_offered() : outcomeTexts[outcome]();

/** Whether the reader can confirm what was proposed. */
export const mayConfirmOutcome = ({
	confirmed,
	own,
	changed,
	late
}: NonNullable<DecisionView['proposed']>): boolean => !confirmed && !own && !changed && !late;
