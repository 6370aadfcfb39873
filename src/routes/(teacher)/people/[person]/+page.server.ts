import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { consentMark } from '#lib/server/consent/index.ts';
import * as erasure from '#lib/server/records/erasure/index.ts';
import * as restrictions from '#lib/server/safety/restrictions/index.ts';
import { findSubject, restrictionsView } from '#lib/server/safety/restrictions/index.ts';
import { holderView, students } from '#lib/server/people/index.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import * as profiles from '#lib/server/people/profiles/index.ts';
import { profileForStaff } from '#lib/server/people/profiles/index.ts';
import { writerMatters } from '#lib/server/review/index.ts';
import { studentView } from '#lib/server/people/students/index.ts';
import { correctLevel, recordLevel, withdrawLevel } from '#lib/server/people/levels/index.ts';
import { quotations } from '#lib/server/site/index.ts';
import { wishes } from '#lib/server/pairing/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';
import { together } from '#lib/server/kernel/together.ts';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:queue');
		const actor = actorOf({ locals });
		const subject = await findSubject(actor, params.person);
		const { name, suspended, may } = subject;
		const choosing = url.searchParams.get('quote');
		const [
			label,
			student,
			account,
			profile,
			restrictions,
			data,
			consentState,
			studentWishes,
			quoted,
			matters
		] = await together(
			() => labels(locals.locale),
			() => studentView(actor, subject, locals.locale),
			// The sign-in name stays with the teachers of the classroom.
			() => (may.teach ? accountOf(actor, subject.id, locals.locale) : null),
			// For the school only: a coordinator sees the pairing, not the profile.
			() => (may.teach || may.close ? profileForStaff(actor, subject, locals.locale) : null),
			() => restrictionsView(actor, subject, locals.locale),
			() => erasure.answersForData(actor, subject.id),
			() => consentMark(actor, subject.id, locals.locale),
			() => (may.teach ? wishes.wishesOfStudent(actor, subject.id, locals.locale) : null),
			() =>
				may.teach
					? quotations.quotationsOfStudent(actor, subject, { choosing, locale: locals.locale })
					: null,
			() => writerMatters(actor, { id: null, authorId: subject.id })
		);
		return {
			id: subject.id,
			name,
			may,
			student,
			account,
			suspended: may.close && suspended,
			classroom: label(`classroom:${subject.classroomId}`),
			profile,
			/** What is on hold and which case is open, for whoever may know. */
			heldId: matters.held[0] ?? null,
			openCaseId: matters.cases[0] ?? null,
			restrictions,
			data,
			consent: consentState,
			wishes: studentWishes,
			quotations: quoted,
			asked: url.searchParams.get('done') === 'quote',
			caseId: url.searchParams.get('case')
		};
	});

async function accountOf(actor: Actor, personId: string, locale: string) {
	const { username, locked } = await students.findStudent(actor, personId);
	return { username, locked, card: await holderView(actor, personId, locale) };
}

const back = (event: RequestEvent) => redirect(303, `/people/${event.params.person}`);

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
		})
};
