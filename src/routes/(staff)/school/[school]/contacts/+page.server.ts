import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { contactsView } from '#lib/server/schools/programs/index.ts';
import {
	checkContact,
	moveContactUp,
	moveLineUp,
	removeContact,
	removeLine,
	saveContact,
	saveLine,
	setPromises,
	useContactTemplate
} from '#lib/server/schools/index.ts';
import { practiceOffer } from '#lib/server/review/practice/index.ts';
import { givePost } from '#lib/server/schools/appointments/index.ts';
import { act, actorOf, load as loaded } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const actor = actorOf({ locals });
		const school = await contactsView(actor, params.school, locals.locale);
		const [saved, asked] = [url.searchParams.has('saved'), url.searchParams.has('asked')];
		// To whoever holds a post here: the page on which they read that they do.
		const holds = Object.values(school.posts).some((holder) => holder?.id === actor.id);
		const practice = holds ? await practiceOffer(actor) : null;
		return { school, practice, saved, asked };
	});

type SchoolEvent = RequestEvent<{ school: string }>;
const back = (event: SchoolEvent, section: string, asked = false) =>
	redirect(303, `/school/${event.params.school}/contacts?${asked ? 'asked' : 'saved'}#${section}`);

const wholeNumber = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,4}$/), v.transform(Number));
const Post = v.object({ rank: v.picklist(['lead', 'deputy']), person: v.string() });
const Promises = v.object({ promiseHours: wholeNumber, answerMinutes: wholeNumber });
const Line = v.object({
	id: v.optional(v.string()),
	locale: v.string(),
	name: v.string(),
	contact: v.string(),
	hours: v.string()
});
const Contact = v.object({
	id: v.optional(v.string()),
	locale: v.string(),
	kind: v.string(),
	name: v.string(),
	contact: v.string(),
	note: v.string()
});
const Template = v.object({ template: v.string() });
const OneLine = v.object({ id: v.string() });

export const actions: Actions = {
	post: (event) =>
		act(event, Post, async ({ rank, person }) => {
			await givePost(actorOf(event), { schoolId: event.params.school, rank, personId: person });
			back(event, 'posts');
		}),
	promises: (event) =>
		act(event, Promises, async (promises) => {
			await setPromises(actorOf(event), event.params.school, promises);
			back(event, 'promises');
		}),
	line: (event) =>
		act(event, Line, async (line) => {
			const asked = await saveLine(actorOf(event), event.params.school, line);
			back(event, `lines-${line.locale}`, asked);
		}),
	raise: (event) =>
		act(event, OneLine, async ({ id }) => {
			await moveLineUp(actorOf(event), event.params.school, id);
			back(event, `line-${id}`);
		}),
	remove: (event) =>
		act(event, OneLine, async ({ id }) => {
			await removeLine(actorOf(event), event.params.school, id);
			back(event, 'lines');
		}),
	contact: (event) =>
		act(event, Contact, async (contact) => {
			const asked = await saveContact(actorOf(event), event.params.school, contact);
			back(event, 'contacts', asked);
		}),
	contactUp: (event) =>
		act(event, OneLine, async ({ id }) => {
			await moveContactUp(actorOf(event), event.params.school, id);
			back(event, `contact-${id}`);
		}),
	contactChecked: (event) =>
		act(event, OneLine, async ({ id }) => {
			await checkContact(actorOf(event), event.params.school, id);
			back(event, `contact-${id}`);
		}),
	contactRemove: (event) =>
		act(event, OneLine, async ({ id }) => {
			await removeContact(actorOf(event), event.params.school, id);
			back(event, 'contacts');
		}),
	contactTemplate: (event) =>
		act(event, Template, async ({ template }) => {
			await useContactTemplate(actorOf(event), event.params.school, template);
			back(event, 'contacts');
		})
};
