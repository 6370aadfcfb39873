import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as consent from '#lib/server/consent/index.ts';
import { ledgerView } from '#lib/server/consent/index.ts';
import * as erasure from '#lib/server/records/erasure/index.ts';
import * as restrictions from '#lib/server/safety/restrictions/index.ts';
import { students } from '#lib/server/people/index.ts';
import * as profiles from '#lib/server/people/profiles/index.ts';
import { portfolioView } from '#lib/server/people/students/index.ts';
import { correctLevel, recordLevel, withdrawLevel } from '#lib/server/people/levels/index.ts';
import { quotations } from '#lib/server/site/index.ts';
import { answerFeedback } from '#lib/server/pairing/pal-feedback/index.ts';
import { wishes } from '#lib/server/pairing/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../actions.ts';
import { studentPage } from './student-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** A student; what they wrote, for printing; the permission of their family; a copy of all about them, and its end. */
export const load: PageServerLoad = ({ locals, params: { person: personId }, url, depends }) =>
	loaded(async () => {
		const [actor, { locale }, { searchParams }] = [actorOf({ locals }), locals, url];
		const show = searchParams.get('show');
		if (show === 'portfolio') {
			const [period, before] = [searchParams.get('period'), searchParams.get('before')];
			return { portfolio: await portfolioView(actor, personId, { period, before, locale }) };
		}
		if (show === 'consent') return { consent: await ledgerView(actor, personId, locale) };
		// Also of somebody who has left.
		if (show === 'data') return { erasure: await erasure.dataView(actor, personId, locale) };
		depends('penbridge:queue');
		return { student: await studentPage(actor, { personId, searchParams, locale }) };
	});

const back = (event: RequestEvent, show?: string) =>
	redirect(303, `/people/${event.params.person}${show ? `?show=${show}` : ''}`);

const Closing = v.object({ reason: v.string(), until: v.optional(v.string()) });
const Start = v.object({
	kind: v.string(),
	why: v.string(),
	day: v.string(),
	case: v.optional(v.string())
});
const End = v.object({ restriction: v.string() });
const Level = v.object({ language: v.string(), level: v.string() });
const Seen = v.object({
	language: v.string(),
	result: v.string(),
	takenOn: v.string(),
	validUntil: v.optional(v.string(), ''),
	paper: v.string()
});
const Mend = v.object({ ...Seen.entries, level: v.string() });
const Wish = v.object({ ask: v.string(), other: v.string(), reason: v.optional(v.string()) });
const Quote = v.object({ source: v.string(), passage: v.string() });
const Unwish = v.object({ wish: v.string() });

const Feedback = v.object({ feedback: v.string(), answer: v.string() });

const Consent = v.object({
	givenBy: v.string(),
	giverName: v.optional(v.string()),
	givenOn: v.string(),
	formLocale: v.string(),
	formVersion: v.string(),
	until: v.optional(v.string()),
	note: v.optional(v.string())
});
/** A scope and, after a space, which event or journey. */
const Permission = v.object({ ...Consent.entries, key: v.string(), seen: v.optional(v.literal('1')) });
const Revocation = v.object({ key: v.string(), askedBy: v.string(), reason: v.string() });
const Withdrawal = v.object({ askedBy: v.string(), reason: v.string() });

function partsOf(key: string): { scope: string; about?: string } {
	const [scope = '', about] = key.split(' ');
	return { scope, about };
}

const ErasureRequest = v.object({ why: v.string() });
const Confirmation = v.object({ typed: v.string() });

export const actions: Actions = {
	unlock: (event) =>
		act(event, NoFields, async () => {
			await students.unlock(actorOf(event), event.params.person);
			back(event);
		}),
	suspend: (event) =>
		act(event, Closing, async (form) => {
			await students.suspend(actorOf(event), event.params.person, form);
			back(event);
		}),
	restore: (event) =>
		act(event, NoFields, async () => {
			await students.restore(actorOf(event), event.params.person);
			back(event);
		}),
	restrict: (event) =>
		act(event, Start, async ({ why: reason, day: until, case: caseId, ...form }) => {
			await restrictions.start(actorOf(event), {
				personId: event.params.person,
				reason,
				until,
				caseId,
				...form
			});
			back(event);
		}),
	wish: (event) =>
		act(event, Wish, async ({ ask: kind, other: otherId, reason }) => {
			const { id: studentId } = await students.findStudent(actorOf(event), event.params.person);
			await wishes.ask(actorOf(event), { kind, studentId, otherId, reason });
			back(event);
		}),
	unwish: (event) =>
		act(event, Unwish, async ({ wish }) => {
			await students.findStudent(actorOf(event), event.params.person);
			await wishes.end(actorOf(event), wish);
			back(event);
		}),
	feedback: (event) =>
		act(event, Feedback, async ({ feedback: id, answer }) => {
			await answerFeedback(actorOf(event), event.params.person, { id, answer });
			if (answer === 'find') redirect(303, '/pairings/propose');
			redirect(303, `/people/${event.params.person}#feedback`);
		}),
	quote: (event) =>
		act(event, Quote, async (form) => {
			const { person } = event.params;
			await quotations.proposeQuotation(actorOf(event), person, form);
			redirect(303, `/people/${person}?done=quote#quotations`);
		}),
	unquote: (event) =>
		act(event, v.object({ quotation: v.string() }), async ({ quotation }) => {
			const { person } = event.params;
			await quotations.endQuotation(actorOf(event), person, quotation);
			redirect(303, `/people/${person}#quotations`);
		}),
	end: (event) =>
		act(event, End, async ({ restriction }) => {
			await restrictions.end(actorOf(event), event.params.person, restriction);
			back(event);
		}),
	level: (event) =>
		act(event, Level, async (form) => {
			await profiles.correctStudentLevel(actorOf(event), event.params.person, form);
			back(event);
		}),
	recordLevel: (event) =>
		act(event, Seen, async (form) => {
			await recordLevel(actorOf(event), event.params.person, form);
			back(event);
		}),
	correctLevel: (event) =>
		act(event, Mend, async ({ level: levelId, ...form }) => {
			await correctLevel(actorOf(event), event.params.person, { levelId, ...form });
			back(event);
		}),
	withdrawLevel: (event) =>
		act(event, v.object({ level: v.string() }), async ({ level }) => {
			await withdrawLevel(actorOf(event), event.params.person, level);
			back(event);
		}),
	record: (event) =>
		act(event, Consent, async (form) => {
			await consent.record(actorOf(event), { studentIds: [event.params.person], ...form });
			back(event, 'consent');
		}),
	permit: (event) =>
		act(event, Permission, async ({ key, seen, ...form }) => {
			const studentIds = [event.params.person];
			await consent.record(actorOf(event), { studentIds, ...form, ...partsOf(key), seen: seen === '1' });
			back(event, 'consent');
		}),
	revoke: (event) =>
		act(event, Revocation, async ({ key, ...form }) => {
			const personId = event.params.person;
			await consent.withdraw(actorOf(event), { personId, ...form, ...partsOf(key) });
			back(event, 'consent');
		}),
	withdraw: (event) =>
		act(event, Withdrawal, async (form) => {
			await consent.withdraw(actorOf(event), { personId: event.params.person, ...form });
			back(event, 'consent');
		}),
	ask: (event) =>
		act(event, ErasureRequest, async ({ why }) => {
			await erasure.ask(actorOf(event), event.params.person, why);
			back(event, 'data');
		}),
	confirm: (event) =>
		act(event, Confirmation, async ({ typed }) => {
			await erasure.confirm(actorOf(event), event.params.person, typed);
			back(event, 'data');
		}),
	drop: (event) =>
		act(event, NoFields, async () => {
			await erasure.drop(actorOf(event), event.params.person);
			back(event, 'data');
		})
};
