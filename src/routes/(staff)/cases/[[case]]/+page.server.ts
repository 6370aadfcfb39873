import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import * as cases from '#lib/server/safety/cases/index.ts';
import { casesView, caseView } from '#lib/server/safety/cases/index.ts';
import { heldByCase } from '#lib/server/records/erasure/index.ts';
import { act, actorOf, load as loaded, notFound } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

/** The cases of somebody, one of them, and all of it for printing. */
export const load: PageServerLoad = ({ locals, params, url: { searchParams }, depends }) =>
	loaded(async () => {
		const [actor, { locale }] = [actorOf({ locals }), locals];
		if (params.case && searchParams.get('show') === 'print')
			return { printed: await printedCase(actor, params.case, locale) };
		depends('penbridge:cases');
		if (!params.case)
			return { list: { cases: await casesView(actor, locale), opened: searchParams.has('opened') } };
		const caseRow = await cases.readCase(actor, params.case, 'case.read', searchParams.get('before'));
		const opened = {
			...(await caseView(caseRow, actor, locale)),
			erasures: await heldByCase(actor, caseRow, locale),
			recalled: searchParams.has('recalled'),
			told: searchParams.has('told')
		};
		return { one: opened };
	});

/** That it was opened for printing is recorded as an export (`case.export`). */
async function printedCase(actor: Actor, id: string, locale: Locale) {
	const caseRow = await cases.readCase(actor, id, 'case.export');
	const label = await labels(locale);
	return {
		...(await caseView(caseRow, actor, locale)),
		printedBy: label(`person:${actor.id}`, actor.displayName)
	};
}

type CaseEvent = RequestEvent<{ case?: string }>;
const caseOf = ({ params }: CaseEvent) => params.case ?? notFound();
const back = (event: CaseEvent) => redirect(303, `/cases/${caseOf(event)}`);

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
			await cases.addNote(actorOf(event), caseOf(event), words);
			back(event);
		}),
	told: (event) =>
		act(event, Told, async (form) => {
			await cases.addTold(actorOf(event), caseOf(event), form);
			back(event);
		}),
	next: (event) =>
		act(event, Next, async (form) => {
			await cases.setNext(actorOf(event), caseOf(event), form);
			back(event);
		}),
	severity: (event) =>
		act(event, Severity, async (form) => {
			await cases.setCaseSeverity(actorOf(event), caseOf(event), form);
			back(event);
		}),
	kind: (event) =>
		act(event, Kind, async (form) => {
			await cases.setKind(actorOf(event), caseOf(event), form);
			back(event);
		}),
	close: (event) =>
		act(event, Words, async ({ words }) => {
			await cases.close(actorOf(event), caseOf(event), words);
			back(event);
		}),
	reopen: (event) =>
		act(event, Words, async ({ words }) => {
			await cases.reopen(actorOf(event), caseOf(event), words);
			back(event);
		}),
	hold: (event) =>
		act(event, Hold, async ({ hold }) => {
			await cases.holdUntil(actorOf(event), caseOf(event), hold);
			back(event);
		}),
	recall: (event) =>
		act(event, Recall, async ({ letter: evidenceId, why }) => {
			await cases.recallEvidence(actorOf(event), caseOf(event), { evidenceId, why });
			redirect(303, `/cases/${caseOf(event)}?recalled=1#e-${evidenceId}`);
		}),
	lead: (event) =>
		act(event, Lead, async ({ school: schoolId, lead: personId }) => {
			await cases.handOver(actorOf(event), caseOf(event), { schoolId, personId });
			// Somebody who handed the case over may not see it any more.
			redirect(303, '/cases');
		})
};
