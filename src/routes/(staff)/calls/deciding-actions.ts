// The actions of a call's page that are about who gets a place.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { deciding } from '#lib/server/opportunities/index.ts';
import { act, actorOf, NoFields } from '../../actions.ts';

export const decidingAnswers = ['asked', 'cleared', 'proposed', 'confirmed', 'taken', 'answered'] as const;

type CallEvent = RequestEvent<{ call?: string }>;

const slugOf = ({ params }: CallEvent) => params.call ?? '';
/** To what was pressed, which is far down on a small screen. */
const back = (event: CallEvent, done: (typeof decidingAnswers)[number]) =>
	redirect(303, `/calls/${slugOf(event)}?decided=${done}#decided`);

const Propose = v.object({
	fingerprint: v.string(),
	tellAt: v.string(),
	days: v.string(),
	unrelated: v.optional(v.string())
});
const Confirm = v.object({ fingerprint: v.string(), unrelated: v.optional(v.string()) });
const Clear = v.object({ application: v.string(), travels: v.optional(v.string(), '') });
const Appeal = v.object({ application: v.string(), outcome: v.optional(v.string(), '') });

export const decidingActions = {
	ask: (event: CallEvent) =>
		act(event, NoFields, async () => {
			await deciding.askSchools(actorOf(event), slugOf(event));
			back(event, 'asked');
		}),
	clear: (event: CallEvent) =>
		act(event, Clear, async ({ application: applicationId, travels }) => {
			await deciding.answerClearance(actorOf(event), slugOf(event), { applicationId, travels });
			back(event, 'cleared');
		}),
	propose: (event: CallEvent) =>
		act(event, Propose, async ({ unrelated, ...form }) => {
			await deciding.proposeDecision(actorOf(event), slugOf(event), {
				...form,
				unrelated: unrelated === '1'
			});
			back(event, 'proposed');
		}),
	confirm: (event: CallEvent) =>
		act(event, Confirm, async ({ fingerprint, unrelated }) => {
			const form = { fingerprint, unrelated: unrelated === '1' };
			await deciding.confirmDecision(actorOf(event), slugOf(event), form);
			back(event, 'confirmed');
		}),
	back: (event: CallEvent) =>
		act(event, NoFields, async () => {
			await deciding.takeDecisionBack(actorOf(event), slugOf(event));
			back(event, 'taken');
		}),
	appeal: (event: CallEvent) =>
		act(event, Appeal, async ({ application: applicationId, outcome }) => {
			await deciding.answerAppeal(actorOf(event), slugOf(event), { applicationId, outcome });
			back(event, 'answered');
		})
};
