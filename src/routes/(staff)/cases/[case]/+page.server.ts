import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as cases from '#lib/server/safety/cases/index.ts';
import { caseView } from '#lib/server/safety/cases/index.ts';
import { heldByCase } from '#lib/server/records/erasure/index.ts';
import { act, actorOf, load as loaded } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:cases');
		const actor = actorOf({ locals });
		const caseRow = await cases.readCase(actor, params.case, 'case.read', url.searchParams.get('before'));
		return {
			...(await caseView(caseRow, actor, locals.locale)),
			erasures: await heldByCase(actor, caseRow, locals.locale),
			recalled: url.searchParams.has('recalled'),
			told: url.searchParams.has('told')
		};
	});

const back = (event: RequestEvent) => redirect(303, `/cases/${event.params.case}`);

const Words = v.object({ words: v.string() });
const Told = v.object({ told: v.string(), words: v.optional(v.string()) });
const Next = v.object({ words: v.string(), on: v.string() });
const Severity = v.object({ severity: v.string(), why: v.optional(v.string()) });
const Kind = v.object({ kind: v.string(), why: v.optional(v.string()) });
const Hold = v.object({ hold: v.string() });
const Recall = v.object({ letter: v.string(), why: v.string() });
const Lead = v.object({ school: v.string(), lead: v.optional(v.string(), '') });

export const actions: Actions = {
	note: (event) =>
		act(event, Words, async ({ words }) => {
			await cases.addNote(actorOf(event), event.params.case, words);
			back(event);
		}),
	told: (event) =>
		act(event, Told, async (form) => {
			await cases.addTold(actorOf(event), event.params.case, form);
			back(event);
		}),
	next: (event) =>
		act(event, Next, async (form) => {
			await cases.setNext(actorOf(event), event.params.case, form);
			back(event);
		}),
	severity: (event) =>
		act(event, Severity, async (form) => {
			await cases.setCaseSeverity(actorOf(event), event.params.case, form);
			back(event);
		}),
	kind: (event) =>
		act(event, Kind, async (form) => {
			await cases.setKind(actorOf(event), event.params.case, form);
			back(event);
		}),
	close: (event) =>
		act(event, Words, async ({ words }) => {
			await cases.close(actorOf(event), event.params.case, words);
			back(event);
		}),
	reopen: (event) =>
		act(event, Words, async ({ words }) => {
			await cases.reopen(actorOf(event), event.params.case, words);
			back(event);
		}),
	hold: (event) =>
		act(event, Hold, async ({ hold }) => {
			await cases.holdUntil(actorOf(event), event.params.case, hold);
			back(event);
		}),
	recall: (event) =>
		act(event, Recall, async ({ letter: evidenceId, why }) => {
			await cases.recallEvidence(actorOf(event), event.params.case, { evidenceId, why });
			redirect(303, `/cases/${event.params.case}?recalled=1#e-${evidenceId}`);
		}),
	lead: (event) =>
		act(event, Lead, async ({ school: schoolId, lead: personId }) => {
			await cases.handOver(actorOf(event), event.params.case, { schoolId, personId });
			// Somebody who handed the case over may not see it any more.
			redirect(303, '/cases');
		})
};
